using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>Reads the fields of a request body.</summary>
internal static class CompletionRequestReader
{
    private const int TokensPerImage = 85;
    private const int TokensPerMessage = 3;

    public static CompletionRequest Read(JsonObject root, string model)
    {
        var messages = root["messages"]?.AsArray() ?? [];
        var inputs = Inputs(root["input"]);
        var texts = messages.SelectMany(message => Texts(message?["content"])).ToList();
        var images = messages.Sum(message => message?["content"] is JsonArray parts ? parts.Count(IsImage) : 0);
        var lastRole = (string?)messages.LastOrDefault()?["role"];
        return new CompletionRequest
        {
            Model = model,
            Prompt = messages.LastOrDefault(message => (string?)message?["role"] == "user") is { } last ? string.Join('\n', Texts(last["content"])) : "",
            PromptTokens = Tokens(texts) + Tokens(inputs) + (images * TokensPerImage) + (messages.Count * TokensPerMessage),
            Images = images,
            Stream = (bool?)root["stream"] ?? false,
            IncludeUsage = (bool?)root["stream_options"]?["include_usage"] ?? false,
            Choices = (int?)root["n"] ?? 1,
            User = (string?)root["user"] ?? "",
            Tool = lastRole == "tool" ? null : root["tools"]?[0]?["function"],
            Schema = root["response_format"]?["json_schema"]?["schema"],
            LogProbabilities = (bool?)root["logprobs"] ?? false,
            Inputs = inputs,
            Dimensions = (int?)root["dimensions"] ?? 8,
            Base64 = (string?)root["encoding_format"] == "base64",
        };
    }

    private static int Tokens(IEnumerable<string> texts) => texts.Sum(text => (text.Length + 3) / 4);

    private static bool IsImage(JsonNode? part) => (string?)part?["type"] == "image_url";

    private static IEnumerable<string> Texts(JsonNode? content) => content switch
    {
        JsonArray parts => parts.Where(part => (string?)part?["type"] == "text").Select(part => (string?)part!["text"] ?? ""),
        JsonValue value => [(string?)value ?? ""],
        _ => [],
    };

    private static List<string> Inputs(JsonNode? input) => input switch
    {
        JsonArray { Count: > 0 } many when many[0] is JsonArray => [.. many.Select(tokens => tokens!.ToJsonString())],
        JsonArray many when many.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) => [.. many.Select(item => (string)item!)],
        JsonArray tokens => [tokens.ToJsonString()],
        JsonValue one => [(string?)one ?? ""],
        _ => [],
    };
}
