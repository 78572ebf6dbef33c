using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>The text of a battle's prompt: of a conversation, written as a JSON array of its turns, the first turn.</summary>
internal static partial class FirstTurn
{
    public static string Of(string prompt)
    {
        var text = prompt.Trim();
        if (!text.StartsWith('['))
        {
            return text;
        }

        try
        {
            // Half an emoji, escaped, is in the arena's data; it is no text, so it becomes the sign for that.
            using var turns = JsonDocument.Parse(LoneSurrogate.Replace(text, "\\ufffd"));
            var first = turns.RootElement.EnumerateArray().FirstOrDefault();
            return first.ValueKind switch
            {
                JsonValueKind.String => first.GetString()!.Trim(),
                JsonValueKind.Null or JsonValueKind.Undefined => "",
                _ => text,
            };
        }
        catch (JsonException)
        {
            return text; // A prompt that merely begins with a bracket.
        }
    }

    [GeneratedRegex("""\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}""")]
    private static partial Regex LoneSurrogate { get; }
}
