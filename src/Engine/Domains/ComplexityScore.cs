using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>The original's rough measure of a text's form, in [0,1]: words, sentences, word length and technical marks. Reported, never routed by.</summary>
public static partial class ComplexityScore
{
    private const double EnoughWords = 100;
    private const double EnoughSentences = 10;
    private const double LongWord = 8;
    private const double EnoughTechnicalMarks = 20;

    /// <summary>Measures at most the first <see cref="DomainLimits.KeywordText"/> characters.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, DomainLimits.KeywordText)];
        var (words, letters) = CountWords(text);
        var meanWordLength = words == 0 ? 0 : (double)letters / words;
        var technical = Calls().Count(text) + Acronyms().Count(text) + Decimals().Count(text) + Brackets().Count(text);
        var score = (0.3 * Math.Min(words / EnoughWords, 1))
            + (0.2 * Math.Min(CountSentences(text) / EnoughSentences, 1))
            + (0.2 * Math.Min(meanWordLength / LongWord, 1))
            + (0.3 * Math.Min(technical / EnoughTechnicalMarks, 1));
        return Math.Min(score, 1);
    }

    private static (int Words, int Letters) CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var letters = 0;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var blank = i == text.Length || char.IsWhiteSpace(text[i]);
            if (blank && start >= 0)
            {
                words++;
                letters += CodePoints.Count(text[start..i]);
                start = -1;
            }
            else if (!blank && start < 0)
            {
                start = i;
            }
        }

        return (words, letters);
    }

    private static int CountSentences(ReadOnlySpan<char> text)
    {
        var sentences = 0;
        foreach (var piece in text.Split('.'))
        {
            if (!text[piece].IsWhiteSpace())
            {
                sentences++;
            }
        }

        return sentences;
    }

    [GeneratedRegex(@"\b\w+\(\)", RegexOptions.CultureInvariant)]
    private static partial Regex Calls();

    [GeneratedRegex(@"\b[A-Z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Acronyms();

    [GeneratedRegex(@"\b\d+\.\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"[{}[\]()]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
