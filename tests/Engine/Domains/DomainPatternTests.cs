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
}
