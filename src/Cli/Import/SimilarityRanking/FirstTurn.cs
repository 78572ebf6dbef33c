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
            using var turns = JsonDocument.Parse(Mended(text));
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

    /// <summary>JSON whose escaped halves of characters, which are in the arena's data and are no text, are replaced by the sign for that.</summary>
    public static string Mended(string json) => LoneSurrogate.Replace(json, "\\ufffd");

    [GeneratedRegex("""\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}""")]
    private static partial Regex LoneSurrogate { get; }
}
