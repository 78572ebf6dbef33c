using Xunit;

namespace Orleans.Routing.Domains;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("a😀b", 3)]
    [InlineData("😀😀", 2)]
    [InlineData("e\u0301", 2)]
    public void Count_Text_CountsAsPythonDoes(string text, int count) => Assert.Equal(count, CodePoints.Count(text));

    // Attributes cannot hold unpaired surrogates.
    [Fact]
    public void Count_UnpairedSurrogate_CountsAsOne()
    {
        Assert.Equal(1, CodePoints.Count("\uD83D"));
        Assert.Equal(2, CodePoints.Count("\uDE00\uD83D"));
        Assert.Equal(2, CodePoints.Count("\uD83D\uD83D\uDE00"));
    }
}
