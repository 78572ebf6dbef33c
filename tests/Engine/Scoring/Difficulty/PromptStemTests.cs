namespace Orleans.Routing.Scoring.Difficulty;

public sealed class PromptStemTests
{
    [Theory]
    [InlineData("What is 2+2?\nA. 3\nB. 4\nC. 5\nD. 6\nAnswer:", "What is 2+2?")]
    [InlineData("Pick one.\n(A) red\n(B) green\n(C) blue", "Pick one.")]
    [InlineData("Pick one.\n A) red\n B) green\n C) blue\nExplain briefly.", "Pick one.\nExplain briefly.")]
    [InlineData("Pick one.\nA. a long\noption\nB. green\nC. blue\n", "Pick one.")]
    [InlineData("The integral of 1/x from 1 to e equals:\nA. 0\nB. 1\nC. e", "The integral of 1/x from 1 to e equals:")]
    [InlineData("You may halve the resistance. You could\nA. use half the length\nB. use twice the length\nC. use half the radius", "You may halve the resistance. You could")]
    [InlineData("The curve is a:\n(A) line\n(B) circle\n(C) parabola\n\nEnter the letter of the correct option.", "The curve is a:\n\nEnter the letter of the correct option.")]
    [InlineData("Statement 1 | It is so. Statement 2 | It is not.\nA. True, True\nB. False, False\nC. True, False\nAnswer:", "Statement 1 | It is so. Statement 2 | It is not.")]
    [InlineData("What is void?\n\nOptions:\nA. the lease.\nB. the deed.\nC. the will.", "What is void?\n\nOptions:")]
    [InlineData("Which of the following?\nA. one\n\nB. two\n\nC. three", "Which of the following?")]
    [InlineData("Notes:\nA. first.\nB. second.\nC. third.\n\nWhich note is wrong?\nA. the first\nB. the second\nC. the third", "Notes:\nA. first.\nB. second.\nC. third.\n\nWhich note is wrong?")]
    public void Of_LetteredOptions_WithoutThem(string prompt, string stem) => Assert.Equal(stem, PromptStem.Of(prompt));

    [Theory]
    [InlineData("A. Smith wrote to B. Jones.")]
    [InlineData("Compare:\nA. cats\nB. dogs")]
    [InlineData("Steps:\nB. second\nC. third\nD. fourth")]
    [InlineData("Write a haiku about autumn.\nAnswer:")]
    [InlineData("")]
    public void Of_NoOptionList_TheSameText(string prompt) => Assert.Same(prompt, PromptStem.Of(prompt));

    [Theory]
    [InlineData("Please do the following:\nA. Move the parser to spans\nB. Add tests\nC. Update the changelog")]
    [InlineData("Review this pull request with regard to:\nA. Thread safety: the cache is shared.\nB. Allocation in the loop.\nC. Naming.")]
    [InlineData("Could you fix these?\nA. The login page crashes\nB. The totals are wrong\nC. The footer overlaps")]
    [InlineData("I have three plans.\nA. Sell the house now\nB. Rent it out\nC. Wait two years\nHelp me decide.")]
    [InlineData("A. Translate the contract\nB. Summarize it\nC. List the risks")]
    [InlineData("Meeting agenda\nA. Budget\nB. Hiring\nC. Office move\nTurn this into an invitation.")]
    public void Of_LetteredListOfWhatIsWanted_TheSameText(string prompt) => Assert.Same(prompt, PromptStem.Of(prompt));

    [Theory]
    [InlineData("Which clause is void?\nA) Term\n\nThe term is two years and renews itself unless notice is given.\n\nB) Fee\n\nThe fee is due at signing.\n\nC) Law\n\nThe law of Ohio applies.")]
    [InlineData("Why does B fail?\nA) first\n```csharp\nvar a = 1;\n```\nB) second\n```csharp\nvar b = a / 0;\n```\nC) third\n```csharp\nvar c = 2;\n```")]
    [InlineData("Grade these answers?\nA. one\nline\nline\nline\nline\nB. two\nC. three")]
    public void Of_TextBetweenTheLetters_TheSameText(string prompt) => Assert.Same(prompt, PromptStem.Of(prompt));

    [Fact]
    public void Of_HugeText_Bounded() => Assert.InRange(PromptStem.Of(new string('x', 1_000_000)).Length, 1, 20_000);

    [Theory]
    [InlineData("A. \n")]
    [InlineData("A. x\n\n")]
    [InlineData("Pick.\nA. a\nB. b\nC. c\n")]
    public void Of_TheSameLinesOverAndOver_ReturnsPartOfTheText(string lines)
    {
        var text = ScoredText.Of(string.Concat(Enumerable.Repeat(lines, 5_000)));

        Assert.InRange(PromptStem.Of(text).Length, 1, text.Length);
    }
}
