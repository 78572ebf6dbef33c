using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class LiteralAutomatonTests
{
    [Fact]
    public void Scan_AnyLiteralsAndText_FindsExactlyThoseContained() =>
        Gen.Select(Gen.String[Gen.Char["abc日"], 1, 5].Array[0, 70], Gen.String[Gen.Char["abcABC日 -_7"], 0, 40])
            .Sample((literals, text) => AssertFindsExactly([.. literals.Distinct().Order(StringComparer.Ordinal)], text), iter: 3_000);

    [Fact]
    public void Scan_MoreStatesThanRows_FindsExactlyThoseContained()
    {
        var random = new Random(11);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(3, 12)).Select(_ => (char)('a' + random.Next(26))));
        ImmutableArray<string> literals = [.. Enumerable.Range(0, 20_000).Select(_ => Word()).Distinct().Order(StringComparer.Ordinal)];

        for (var i = 0; i < 20; i++)
        {
            AssertFindsExactly(literals, string.Concat(Enumerable.Range(0, 50).Select(_ => random.Next(2) == 0 ? literals[random.Next(literals.Length)].ToUpperInvariant() : Word())));
        }
    }

    [Fact]
    public void Scan_NoLiterals_FindsNothing() => AssertFindsExactly([], "anything");

    private static void AssertFindsExactly(ImmutableArray<string> literals, string text)
    {
        var (found, atWordStart) = (new SparseSet(literals.Length), new SparseSet(literals.Length));
        new LiteralAutomaton(literals).Scan(text, found, atWordStart);

        var lower = text.ToLowerInvariant();
        for (var i = 0; i < literals.Length; i++)
        {
            Assert.Equal(lower.Contains(literals[i], StringComparison.Ordinal), found.Contains(i));
            Assert.Equal(Regex.IsMatch(lower, $"(?<![a-z0-9_]){Regex.Escape(literals[i])}"), atWordStart.Contains(i));
        }
    }
}
