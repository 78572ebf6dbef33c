using System.Text.RegularExpressions;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class RequiredLiteralsTests
{
    [Theory]
    [InlineData("lawsuit", "lawsuit")]
    [InlineData("LawSuit", "lawsuit")]
    [InlineData(@"\b(?:lawsuits?|court\w*|judge)\b", "lawsuit,court,judge")]
    [InlineData("tumou?rs", "tumo")]
    [InlineData("ab|cd|ef", "ab,cd,ef")]
    [InlineData("(?:ab|cde)fghi", "fghi")]
    [InlineData("(?:abc)+", "abc")]
    [InlineData("(?:abc){2,}x", "abc")]
    [InlineData("ab{0}cd", "cd")]
    [InlineData(@"x\.y", "x.y")]
    [InlineData("[abc]def", "def")]
    [InlineData("side effects?", "side effect")]
    [InlineData(@"c\+\+|c#", "c++,c#")]
    public void Of_PlainPattern_NamesWhatAMatchMustHold(string pattern, string literals) =>
        Assert.Equal(literals.Split(','), RequiredLiterals.Of(pattern).Select(literal => literal.Text));

    [Theory]
    [InlineData(@"\bcourt", "<court")]
    [InlineData(@"\b(?:lawsuits?|courts?)\b", "<lawsuit,<court")]
    [InlineData(@"\b(?:(?:old|new) court|judge)", " court,<judge")]
    [InlineData(@"court", "court")]
    [InlineData(@"a\bcourt", "<court")]
    [InlineData(@"\Bcourt", "court")]
    [InlineData(@"\b\w*court", "court")]
    [InlineData(@"\bx?court", "court")]
    [InlineData(@"\b(?:no )?court", "court")]
    [InlineData(@"\b-court", "-court")]
    [InlineData(@"\b?court", "court")]
    [InlineData(@"(?:\bcourt)+", "<court")]
    [InlineData(@"\bcourt|my court", "<court,my court")]
    [InlineData(@"\bcourt|court", "court")]
    [InlineData(@"(?:\b|x)court", "court")]
    public void Of_PlainPattern_KnowsWhatBeginsAWord(string pattern, string literals) =>
        Assert.Equal(literals.Split(','), RequiredLiterals.Of(pattern).Select(literal => (literal.AtWordStart ? "<" : "") + literal.Text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(@"\w+ \d")]
    [InlineData("(?:abc)?")]
    [InlineData("(?:abc)*")]
    [InlineData("(?:abc){0,3}")]
    [InlineData("abc|")]
    [InlineData("abc|x")]
    [InlineData("abc|(?:de|f)")]
    [InlineData("(?x)a b")]
    [InlineData("(?<name>abc)")]
    [InlineData("(?:abc")]
    [InlineData(@"abc\x41")]
    [InlineData(@"abc\p{L}")]
    [InlineData("abc[]x]")]
    [InlineData(@"abc[\]]")]
    [InlineData("abc{x}")]
    [InlineData("abc)")]
    [InlineData("日本語")]
    public void Of_PatternItCannotBeSureOf_NamesNothing(string pattern) => Assert.Empty(RequiredLiterals.Of(pattern));

    [Fact]
    public void IgnoringCase_OfTheRegexEngine_IsNeverWiderThanLowerCasing()
    {
        var ascii = Enumerable.Range(0, 128).Select(code => (char)code).ToArray();
        foreach (var wanted in ascii.Where(char.IsAsciiLetter))
        {
            var regex = new Regex(wanted.ToString(), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            for (var code = 0; code <= char.MaxValue; code++)
            {
                if (regex.IsMatch([(char)code]))
                {
                    Assert.Equal(char.ToLowerInvariant(wanted), char.ToLowerInvariant((char)code));
                }
            }
        }
    }
}
