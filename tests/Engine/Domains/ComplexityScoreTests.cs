using Xunit;

namespace Orleans.Routing.Domains;

public sealed class ComplexityScoreTests
{
    [Fact]
    public void Of_EmptyText_IsZero() => Assert.Equal(0, ComplexityScore.Of(""));

    // Two words of 5 letters in one sentence.
    [Fact]
    public void Of_PlainWords_CountsWordsSentencesAndLength() => Assert.Equal((0.3 * 2 / 100) + (0.2 * 1 / 10) + (0.2 * 5 / 8), ComplexityScore.Of("hello  world"), 12);

    [Fact]
    public void Of_BlankPieces_AreNoSentences() => Assert.Equal((0.3 * 3 / 100) + (0.2 * 2 / 10) + (0.2 * 2 / 8), ComplexityScore.Of("a.. . b."), 12);

    // A call, an acronym, a decimal number and the call's two brackets; "SQL" and "1.5" are words as well. 7+3+3 letters, one '.' inside 1.5.
    [Fact]
    public void Of_TechnicalMarks_CountsEachKind() => Assert.Equal((0.3 * 3 / 100) + (0.2 * 2 / 10) + (0.2 * (11 / 3.0) / 8) + (0.3 * 5 / 20), ComplexityScore.Of("fun() SQL 1.5"), 12);

    [Fact]
    public void Of_EverythingInPlenty_IsAtMostOne() => Assert.Equal(1, ComplexityScore.Of(string.Concat(Enumerable.Repeat("ABCDEFGHIJ() [1.25]. ", 200))));

    [Fact]
    public void Of_TextOfAMillionCharacters_ReadsABoundedPart() => Assert.Equal(ComplexityScore.Of(new string('a', DomainLimits.KeywordText)), ComplexityScore.Of(new string('a', 1_000_000)));
}
