using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class PatternStrikesTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    private readonly FakeTimeProvider _time = new();
    private readonly PatternStrikes _strikes;

    public PatternStrikesTests() => _strikes = new PatternStrikes(_time);

    [Fact]
    public void Add_FiveInARow_LeavesThePatternOutForTenMinutes()
    {
        Assert.Equal([null, null, null, null, TimeSpan.FromMinutes(10)], Enumerable.Range(0, 5).Select(_ => _strikes.Add()));

        Assert.True(_strikes.IsOut);
        _time.Advance(TimeSpan.FromMinutes(10) - Moment);
        Assert.True(_strikes.IsOut);
        _time.Advance(Moment);
        Assert.False(_strikes.IsOut);
    }

    [Fact]
    public void Add_FiveWithADeadlineKeptInBetween_LeavesItIn()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.All(Enumerable.Range(0, 4), _ => Assert.Null(_strikes.Add()));
            _strikes.Clear();
        }

        Assert.False(_strikes.IsOut);
    }

    [Fact]
    public void Add_WhileOut_CountsNothing()
    {
        StrikeOut();
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Null(_strikes.Add()));

        _time.Advance(PatternStrikes.FirstRest);

        Assert.False(_strikes.IsOut);
        Assert.Equal(TimeSpan.FromMinutes(20), StrikeOut());
    }

    [Fact]
    public void Add_AgainAndAgain_DoublesTheRestUpToADay()
    {
        var rests = Enumerable.Range(0, 10).Select(_ =>
        {
            var rest = StrikeOut();
            _time.Advance(rest);
            return rest.TotalMinutes;
        });

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440], rests);
    }

    [Fact]
    public void Add_AfterADayIn_BeginsAnew()
    {
        _time.Advance(StrikeOut());
        _time.Advance(StrikeOut());
        _time.Advance(PatternStrikes.LongestRest - Moment);
        var soon = StrikeOut();
        _time.Advance(soon + PatternStrikes.LongestRest);

        Assert.Equal((TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(10)), (soon, StrikeOut()));
    }

    private TimeSpan StrikeOut() => Enumerable.Range(0, PatternStrikes.Allowed).Select(_ => _strikes.Add()).ToArray()[^1]!.Value;
}
