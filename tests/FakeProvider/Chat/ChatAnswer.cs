using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.FakeProvider.Chat;

/// <summary>What the provider answers: the same words and counts for the same request, always.</summary>
/// <param name="Text">The answer's text; JSON when a schema was given.</param>
/// <param name="ToolName">The tool called instead, or null.</param>
/// <param name="ToolArguments">Its arguments, as JSON.</param>
/// <param name="PromptTokens">Prompt tokens billed.</param>
/// <param name="CompletionTokens">Completion tokens billed, over all choices.</param>
public sealed record ChatAnswer(string Text, string? ToolName, string ToolArguments, int PromptTokens, int CompletionTokens)
{
    /// <summary>Tokens billed for each streamed piece.</summary>
    public const int TokensPerPiece = PieceLength / 4;

    private const int PieceLength = 12;
    private const string WeakSentence = "A short answer from the weak model.";
    private const string StrongSentence = "A longer answer from the strong model, which takes its time, weighs the matter from several sides and then says what it thinks.";

    /// <summary>The answer to a request.</summary>
    public static ChatAnswer To(CompletionRequest request)
    {
        if (request.Tool is { } tool)
        {
            var arguments = SchemaInstance.Of(tool["parameters"]).ToJsonString();
            return new ChatAnswer("", (string?)tool["name"], arguments, request.PromptTokens, Tokens(arguments) * request.Choices);
        }

        var text = request.Schema is { } schema ? SchemaInstance.Of(schema).ToJsonString() : Words(request);
        return new ChatAnswer(text, null, "", request.PromptTokens, Tokens(text) * request.Choices);
    }

    /// <summary>The text in the pieces it is streamed in.</summary>
    public IEnumerable<string> Pieces => Split(ToolName is null ? Text : ToolArguments);

    /// <summary>Tokens of a text: one for every four characters begun.</summary>
    public static int Tokens(string text) => (text.Length + 3) / 4;

    private static string Words(CompletionRequest request)
    {
        var sentence = request.Model.Contains("strong", StringComparison.OrdinalIgnoreCase) ? StrongSentence : WeakSentence;
        var echo = request.Prompt.Length <= 40 ? request.Prompt : request.Prompt[..40];
        var images = request.Images > 0 ? $" I see {request.Images} image(s)." : "";
        return $"{sentence}{images} You asked: {JsonSerializer.Serialize(echo)}. Ünïcödé survives: 中文 🦉.";
    }

    private static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(PieceLength, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length++;
            }

            yield return text.Substring(start, length);
            start += length;
        }
    }
}
