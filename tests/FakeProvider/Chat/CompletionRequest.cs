using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>The fields of a request body that the provider's answer depends on.</summary>
public sealed record CompletionRequest
{
    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The last user message's text.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Prompt tokens this provider counts: one for every four characters of text, 85 for an image, 3 for each message.</summary>
    public int PromptTokens { get; init; }

    /// <summary>Image parts in the conversation.</summary>
    public int Images { get; init; }

    /// <summary>Whether a stream is asked for.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether the stream is to end in a usage chunk.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Choices asked for.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>The caller's <c>user</c> field: faults are chosen by it.</summary>
    public string User { get; init; } = "";

    /// <summary>The first tool offered, when it is this turn's business to call one.</summary>
    public JsonNode? Tool { get; init; }

    /// <summary>The JSON schema the answer is to follow, or null.</summary>
    public JsonNode? Schema { get; init; }

    /// <summary>Whether log probabilities are asked for.</summary>
    public bool LogProbabilities { get; init; }

    /// <summary>Texts to embed.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Embedding dimensions asked for.</summary>
    public int Dimensions { get; init; } = 8;

    /// <summary>Whether embeddings are to be base64, as the official clients ask.</summary>
    public bool Base64 { get; init; }

    /// <summary>Reads a body; null when it is no JSON object with a model.</summary>
    public static CompletionRequest? TryParse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonNode.Parse(ref reader) is JsonObject root && root["model"] is JsonValue model && model.TryGetValue<string>(out var name)
                ? CompletionRequestReader.Read(root, name)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
