namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// Twelve plain measures of a prompt's stem, in a fixed order that the head's weights follow. Characters are UTF-16 units; a word
/// is a run without white space; shares are of all characters, 0 for an empty text.
/// </summary>
public static class TextFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = 12;

    private const double LongestMeanWord = 40;

    /// <summary>Their names, in order, as the model card lists them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "log_characters", "log_words", "mean_word_length", "log_longest_word", "log_sentences", "log_lines",
        "digit_share", "upper_case_share", "punctuation_share", "symbol_share", "non_ascii_share", "has_question_mark",
    ];

    /// <summary>Measures a text.</summary>
    /// <param name="text">The stem.</param>
    /// <param name="features">Takes the <see cref="Count"/> measures, all finite.</param>
    public static void Extract(ReadOnlySpan<char> text, Span<float> features)
    {
        var tally = new TextTally();
        foreach (var unit in text)
        {
            tally.Add(unit);
        }

        tally.EndWord();
        var share = text.Length == 0 ? 0 : 1.0 / text.Length;
        features[0] = LogOf(text.Length);
        features[1] = LogOf(tally.Words);
        features[2] = (float)(tally.Words == 0 ? 0 : Math.Min(LongestMeanWord, (double)tally.WordCharacters / tally.Words));
        features[3] = LogOf(tally.LongestWord);
        features[4] = LogOf(tally.Sentences);
        features[5] = LogOf(tally.LineBreaks);
        features[6] = (float)(tally.Digits * share);
        features[7] = (float)(tally.UpperCase * share);
        features[8] = (float)(tally.Punctuation * share);
        features[9] = (float)(tally.Symbols * share);
        features[10] = (float)(tally.NonAscii * share);
        features[11] = tally.QuestionMarks > 0 ? 1 : 0;
    }

    private static float LogOf(int count) => (float)Math.Log(1.0 + count);
}
