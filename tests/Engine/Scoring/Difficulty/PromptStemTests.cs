namespace Orleans.Routing.Scoring.Difficulty;

public sealed class PromptStemTests
{
    [Theory]
    [InlineData("What is 2+2?\nA. 3\nB. 4\nC. 5\nD. 6\nAnswer:", "What is 2+2?")]
    [InlineData("Pick one.\n(A) red\n(B) green\n(C) blue", "Pick one.")]
    [InlineData("Pick one.\n A) red\n B) green\n C) blue\nExplain briefly.", "Pick one.\nExplain briefly.")]
    [InlineData("Pick one.\nA. a long\noption\nB. green\nC. blue\n", "Pick one.")]
    public void Of_LetteredOptions_WithoutThem(string prompt, string stem) => Assert.Equal(stem, PromptStem.Of(prompt));

    [Theory]
    [InlineData("A. Smith wrote to B. Jones.")]
    [InlineData("Compare:\nA. cats\nB. dogs")]
    [InlineData("Steps:\nB. second\nC. third\nD. fourth")]
    [InlineData("Write a haiku about autumn.\nAnswer:")]
    [InlineData("")]
    public void Of_NoOptionList_TheSameText(string prompt) => Assert.Same(prompt, PromptStem.Of(prompt));

    [Fact]
    public void Of_HugeText_Bounded() => Assert.InRange(PromptStem.Of(new string('x', 1_000_000)).Length, 1, 20_000);
}
