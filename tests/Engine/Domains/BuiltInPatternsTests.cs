using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class BuiltInPatternsTests
{
    private static readonly string[] Sources = [.. BuiltInDomains.All.SelectMany(domain => domain.Config.Patterns)];

    // What the patterns look for, whole and in part, in other cases, and beside what decides whether a word ends; characters that equal others when
    // case is ignored (the Kelvin sign, the dotted and the dotless i), and joiners, which belong to words at their edges only.
    private static readonly Gen<string> Words = AnyOf(
        [.. Sources.SelectMany(source => RequiredLiterals.Of(source)).Select(literal => literal.Text), "year", "old", "grade", "explain", "to a", "child", "5", "sixth", "c++", "401(k", "s&p 500", "node.js"]);

    private static readonly Gen<string> Joints = AnyOf(" ", "-", ".", "", "s", "es", "ing", "_", "7", "\u212A", "\u0130", "\u0131", "\u200D", "\u0301", "é", "日", "\n");

    private static readonly Gen<string> Texts = Gen.Select(Words, Joints, Gen.Bool, (word, joint, upper) => (upper ? word.ToUpperInvariant() : word) + joint).Array[0, 12].Select(string.Concat);

    [Fact]
    public void Find_EveryPatternOfTheBuiltInDomains_IsCompiled() => Assert.All(Sources, source => Assert.Equal(source, BuiltInPatterns.Find(source)?.ToString()));

    [Fact]
    public void Find_AnOperatorsPattern_IsNone() => Assert.Null(BuiltInPatterns.Find(@"\bfoo\b"));

    [Fact]
    public void Find_AnyText_MatchesAsTheLinearEngineDoes()
    {
        // Without the deadline of a compiled pattern, which a busy machine misses.
        var pairs = Sources.Select(source => (BuiltIn: BuiltInPatterns.Find(source)!, Linear: new Regex(source, PatternCompiler.Options))).ToArray();
        Texts.Sample(
            text => Assert.All(pairs, pair => Assert.Equal(pair.Linear.IsMatch(text), pair.BuiltIn.IsMatch(text))),
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void Of_ABuiltInPattern_NeedsNoCompilation()
    {
        var none = new TextRun { Compilations = 0 };

        Assert.True(DomainPattern.Of(BuiltInPatterns.LegalCourts).IsHit("see you in court", ref none));
    }

    private static Gen<string> AnyOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
