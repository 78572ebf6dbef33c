using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Scoring;

public sealed class ScoredTextTests
{
    private static readonly string Long = "x" + string.Concat(Enumerable.Repeat("😀", 5_000)) + "z";

    [Fact]
    public void Of_TextWithinTheLimit_IsTheSame()
    {
        var text = new string('a', ScoredText.MostCharacters);

        Assert.Same(text, ScoredText.Of(text));
    }

    [Fact]
    public void Of_LongText_IsBeginningAndEndWithoutSplitPairs()
    {
        var shortened = ScoredText.Of(Long);

        Assert.InRange(shortened.Length, 4_090, 4_096);
        Assert.Equal(shortened, string.Concat(shortened.EnumerateRunes().Select(rune => rune.ToString())));
        Assert.DoesNotContain('\uFFFD', shortened);
    }

    [Fact]
    public void Of_ShortenedOnce_IsTheSame() => Assert.Same(ScoredText.Of(Long) is var once ? once : null, ScoredText.Of(once));

    [Fact]
    public void Stem_LongText_IsThatOfTheTextASiloScores() => Assert.Equal(PromptStem.Of(ScoredText.Of(Long)), PromptStem.Of(Long));
}
