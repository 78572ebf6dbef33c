namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// The part of a prompt that says what is asked: an exam question without its lettered options. Options dilute the embedding
/// (leave-subjects-out APGR on MMLU .561 without them, .537 with them), and the head is trained on stems.
/// </summary>
public static class PromptStem
{
    /// <summary>
    /// Takes out the answer options of an exam question and a last line "Answer:". Options are lines that start with A, B, C ... ("A. ",
    /// "(A) ", "A) ", "A: "), at least three of them, one below the other (<see cref="OptionBlock"/>), where the text around them asks for a
    /// choice (<see cref="ChoiceCues"/>): lettered lists of tasks, notes or paragraphs are content and stay. Any other text is returned as
    /// it is. Of a long text only <see cref="ScoredText"/> counts.
    /// </summary>
    public static string Of(string text)
    {
        var bounded = ScoredText.Of(text);
        return TryFindOptions(bounded, out var options)
            ? string.Concat(bounded.AsSpan(0, options.Start).TrimEnd(), ChoiceCues.WithoutAnswerLine(bounded.AsSpan(options.End)))
            : bounded;
    }

    // The last list that reads as options: those of a question stand at its end, other lists before.
    private static bool TryFindOptions(ReadOnlySpan<char> text, out OptionBlock options)
    {
        options = default;
        var found = false;
        var line = 0;
        while (line < text.Length)
        {
            if (OptionBlock.TryRead(text, line, out var block))
            {
                if (ChoiceCues.AsksForChoice(text, block))
                {
                    (options, found) = (block, true);
                }

                line = block.End;
            }

            var length = text[line..].IndexOf('\n');
            line = length < 0 ? text.Length : line + length + 1;
        }

        return found;
    }
}
