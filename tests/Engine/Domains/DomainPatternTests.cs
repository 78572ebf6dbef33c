using System.Text.RegularExpressions;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainPatternTests
{
    // Backtracks for ever on the first text and at once finds the second.
    private static readonly Regex Slow = new("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1));
    private static readonly string Endless = new string('a', 40) + "b";

    [Fact]
    public void IsHit_DeadlineMissedFiveTimesInARow_IsTakenOut()
    {
        var pattern = new DomainPattern("^(a+)+$", Slow, []);
        for (var i = 0; i < 5; i++)
        {
            Assert.False(pattern.Disabled);
            Assert.False(pattern.IsHit(Endless));
        }

        Assert.True(pattern.Disabled);
        Assert.False(pattern.IsHit("aaa"));
    }

    [Fact]
    public void IsHit_DeadlineKeptInBetween_StaysIn()
    {
        var pattern = new DomainPattern("^(a+)+$", Slow, []);
        for (var i = 0; i < 12; i++)
        {
            Assert.False(pattern.IsHit(Endless));
            Assert.True(pattern.IsHit("aaa"));
        }
    }

    [Fact]
    public void IsHit_OfMorePatternsThanStayCompiled_KeepsThoseInUseAndForgetsOthers()
    {
        var used = DomainPattern.Of("in-use");
        var others = Enumerable.Range(0, 2 * DomainPattern.MostCompiled).Select(i => DomainPattern.Of($"other-{i}")).ToArray();
        foreach (var (i, other) in others.Index())
        {
            Assert.True(other.IsHit($"an OTHER-{i}"));
            Assert.True(used.IsHit("in-use"));
        }

        Assert.True(used.IsCompiled);
        Assert.InRange(others.Count(other => other.IsCompiled), 1, DomainPattern.MostCompiled);
        Assert.False(others[0].IsCompiled);
        Assert.True(others[0].IsHit("an other-0"));
    }

    [Fact]
    public void IsHit_OfOneThatCannotRun_IsNever()
    {
        var pattern = DomainPattern.Of("(unclosed");

        Assert.False(pattern.IsHit("(unclosed"));
        Assert.False(pattern.IsHit("(unclosed"));
        Assert.False(pattern.IsCompiled);
    }
}
