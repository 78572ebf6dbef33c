namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// A list of lettered lines from A on. An item may go on in the lines directly below it; anything else between two letters, such as a
/// paragraph or code, ends the list.
/// </summary>
/// <param name="Start">Where the first line begins.</param>
/// <param name="End">Where the last lettered line ends, its line break left out.</param>
/// <param name="HasSentences">Whether an item's line ends as a sentence does.</param>
internal readonly record struct OptionBlock(int Start, int End, bool HasSentences)
{
    private const int LeastItems = 3;
    private const int MostItems = 26;
    private const int MostContinuationLines = 3;
    private const int LongestItem = 800;

    /// <summary>Reads the list whose first line begins at a place, if one does.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out OptionBlock block)
    {
        var (items, end, sentences) = (0, start, false);
        var (continued, blank) = (0, false);
        for (var line = start; line <= text.Length && items < MostItems;)
        {
            var length = text[line..].IndexOf('\n');
            var lineEnd = length < 0 ? text.Length : line + length;
            var content = text[line..lineEnd].Trim();
            if (IsItem(content, (char)('A' + items)) && content.Length <= LongestItem)
            {
                (items, end, continued, blank) = (items + 1, lineEnd, 0, false);
                sentences |= content[^1] is '.' or '!' or '?' or ';';
            }
            else if (content.IsEmpty && items > 0)
            {
                blank = true;
            }
            else if (items == 0 || blank || ++continued > MostContinuationLines || content.StartsWith("```", StringComparison.Ordinal))
            {
                break;
            }

            line = lineEnd + 1;
        }

        block = new OptionBlock(start, end, sentences);
        return items >= LeastItems;
    }

    private static bool IsItem(ReadOnlySpan<char> content, char letter)
    {
        var rest = content is ['(', ..] ? content[1..] : content;
        return rest.Length >= 3 && rest[0] == letter && rest[1] is '.' or ')' or ':' && rest[2] == ' ';
    }
}
