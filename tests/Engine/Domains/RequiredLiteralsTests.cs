using System.Text.RegularExpressions;
using CsCheck;
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
    [InlineData("(?:ab|cde)fghi", "abfghi,cdefghi")]
    [InlineData("(?:abc)+", "abc")]
    [InlineData("(?:abc){2,}x", "abc")]
    [InlineData("ab{0}cd", "cd")]
    [InlineData(@"x\.y", "x.y")]
    [InlineData("[abc]def", "adef,bdef,cdef")]
    [InlineData("side effects?", "side effect")]
    [InlineData(@"c\+\+|c#", "c++,c#")]
    [InlineData("(?:order|ticket)[ -]5", "order 5,order-5,ticket 5,ticket-5")]
    [InlineData("licen[CS]e", "licence,license")]
    [InlineData("(?:|re)order", "order,reorder")]
    [InlineData("[^ab]court", "court")]
    [InlineData("[a-c]court", "court")]
    [InlineData("[ä]court", "court")]
    [InlineData("(?:court)?yard", "yard")]
    [InlineData("[abcdef][abcdef]court", "acourt,bcourt,ccourt,dcourt,ecourt,fcourt")]
    public void Of_PlainPattern_NamesWhatAMatchMustHold(string pattern, string literals) =>
        Assert.Equal(literals.Split(','), RequiredLiterals.Of(pattern).Select(literal => literal.Text));

    [Theory]
    [InlineData(@"\bcourt", "<court")]
    [InlineData(@"\b(?:lawsuits?|courts?)\b", "<lawsuit,<court")]
    [InlineData(@"\b(?:(?:old|new) court|judge)", "<old court,<new court,<judge")]
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
    public void Of_AnyPattern_IsHeldByEveryTextThatMatches()
    {
        string[] parts = ["a", "b", "5", "ab", "-", " ", "(?:a|b)", "(?:ab|5b|)", "(?:a|b-)?", "[ab]", "[b5-]", "[^a]", "[a-b]", "a+", "b*", "5?", ".", @"\b", @"\B", @"\w", "(b|a5)+", "|"];
        Gen.Select(AnyOf(parts).Array[1, 7], AnyOf("a", "b", "5", "-", " ", "A", "ä").Array[0, 12]).Sample(
            (pattern, text) => AssertHolds(string.Concat(pattern), string.Concat(text)),
            iter: 20_000,
            threads: 1);
    }

    private static void AssertHolds(string pattern, string text)
    {
        var literals = RequiredLiterals.Of(pattern);
        if (literals.IsEmpty || !Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
        {
            return;
        }

        Assert.Contains(literals, literal => Regex.IsMatch(text.ToLowerInvariant(), (literal.AtWordStart ? "(?<![a-z0-9_])" : "") + Regex.Escape(literal.Text)));
    }

    private static Gen<string> AnyOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

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
