using System.Text.Json;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>The fields of a chat request that the demo provider looks at.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The last message's text.</param>
/// <param name="PromptCharacters">Characters of all messages.</param>
/// <param name="Stream">Whether a stream is asked for.</param>
/// <param name="IncludeUsage">Whether the stream is to end in a usage chunk.</param>
internal sealed record DemoRequest(string Model, string Prompt, int PromptCharacters, bool Stream, bool IncludeUsage)
{
    /// <summary>Reads a body that the gateway has already checked.</summary>
    public static DemoRequest From(JsonElement body)
    {
        var (last, characters) = ("", 0);
        foreach (var message in body.GetProperty("messages").EnumerateArray())
        {
            if (message.TryGetProperty("content", out var content))
            {
                last = content.ValueKind == JsonValueKind.String ? content.GetString()! : content.GetRawText();
                characters += last.Length;
            }
        }

        var stream = body.TryGetProperty("stream", out var streamed) && streamed.ValueKind == JsonValueKind.True;
        var usage = body.TryGetProperty("stream_options", out var options) && options.ValueKind == JsonValueKind.Object
            && options.TryGetProperty("include_usage", out var include) && include.ValueKind == JsonValueKind.True;
        return new DemoRequest(body.GetProperty("model").GetString()!, last, characters, stream, usage);
    }
}
