namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// The part of a prompt that says what is asked: an exam question without its lettered options. Options dilute the embedding
/// (leave-subjects-out APGR on MMLU .561 without them, .537 with them), and the head is trained on stems.
/// </summary>
public static class PromptStem
{
    private const int LeastOptions = 3;
    private const int MostOptions = 26;

    /// <summary>
    /// Takes out the first block of lines that start with A, B, C ... ("A. ", "(A) ", "A) ", "A: ", at least three of them) and
    /// a last line "Answer:"; any other text is returned as it is. Of a long text only <see cref="ScoredText"/> counts.
    /// </summary>
    public static string Of(string text)
    {
        var bounded = ScoredText.Of(text);
        return TryFindOptions(bounded, out var start, out var end)
            ? string.Concat(bounded.AsSpan(0, start).TrimEnd(), WithoutAnswerLine(bounded.AsSpan(end)))
            : bounded;
    }

    private static bool TryFindOptions(ReadOnlySpan<char> text, out int start, out int end)
    {
        start = end = 0;
        var found = 0;
        var line = 0;
        while (line <= text.Length && found < MostOptions)
        {
            var length = text[line..].IndexOf('\n');
            var lineEnd = length < 0 ? text.Length : line + length;
            if (IsOption(text[line..lineEnd], (char)('A' + found)))
            {
                start = found == 0 ? line : start;
                end = lineEnd;
                found++;
            }

            line = lineEnd + 1;
        }

        return found >= LeastOptions;
    }

    private static bool IsOption(ReadOnlySpan<char> line, char letter)
    {
        var rest = line.TrimStart();
        if (rest is ['(', ..])
        {
            rest = rest[1..];
        }

        return rest.Length >= 3 && rest[0] == letter && rest[1] is '.' or ')' or ':' && rest[2] == ' ';
    }

    private static ReadOnlySpan<char> WithoutAnswerLine(ReadOnlySpan<char> rest)
    {
        var trimmed = rest.TrimEnd();
        return trimmed.EndsWith("Answer:", StringComparison.OrdinalIgnoreCase) ? trimmed[..^"Answer:".Length].TrimEnd() : trimmed;
    }
}
