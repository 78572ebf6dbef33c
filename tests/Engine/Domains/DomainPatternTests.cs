using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainPatternTests
{
    private const int Room = 8;

    // Backtracks for ever on the first text and at once finds the second.
    private static readonly Regex Slow = new("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1));
    private static readonly string Endless = new string('a', 40) + "b";

    [Fact]
    public void IsHit_DeadlineMissedFiveTimesInARow_IsTakenOutForAWhile()
    {
        var time = new FakeTimeProvider();
        var pattern = new DomainPattern("^(a+)+$", Slow, [], new CompiledPatterns(Room, time));
        for (var i = 0; i < 5; i++)
        {
            Assert.False(pattern.Disabled);
            Assert.False(IsHit(pattern, Endless));
        }

        Assert.True(pattern.Disabled);
        Assert.False(IsHit(pattern, "aaa"));

        time.Advance(PatternStrikes.FirstRest);

        Assert.False(pattern.Disabled);
        Assert.True(IsHit(pattern, "aaa"));
    }

    [Fact]
    public void IsHit_DeadlineKeptInBetween_StaysIn()
    {
        var pattern = new DomainPattern("^(a+)+$", Slow, []);
        for (var i = 0; i < 12; i++)
        {
            Assert.False(IsHit(pattern, Endless));
            Assert.True(IsHit(pattern, "aaa"));
        }
    }

    [Fact]
    public void IsHit_OfMorePatternsThanStayCompiledInTurn_CompilesOnlyThoseBeyond()
    {
        var kept = new CompiledPatterns(Room, new FakeTimeProvider());
        var patterns = Enumerable.Range(0, Room + 1).Select(i => DomainPattern.Of($"word-{i}", kept)).ToArray();
        var run = new TextRun { Compilations = int.MaxValue };
        const int Texts = 10;

        for (var text = 0; text < Texts; text++)
        {
            Assert.All(patterns.Index(), pattern => Assert.True(pattern.Item.IsHit($"a WORD-{pattern.Index}", ref run)));
        }

        Assert.Equal(Room, patterns.Count(pattern => pattern.IsCompiled));
        Assert.Equal(Room + Texts, int.MaxValue - run.Compilations);
    }

    [Fact]
    public void IsHit_OfOneMoreThanStayCompiled_TakesThePlaceOfOnesThatWereIdleForAMinute()
    {
        var time = new FakeTimeProvider();
        var kept = new CompiledPatterns(Room, time);
        var patterns = Enumerable.Range(0, Room).Select(i => DomainPattern.Of($"word-{i}", kept)).ToArray();
        Assert.All(patterns, pattern => Assert.False(IsHit(pattern, "none")));
        var newcomer = DomainPattern.Of("newcomer", kept);

        // What was compiled within the minute before the first look is not idle yet; of what is not run until the next, nothing stays.
        for (var minute = 0; minute < 2; minute++)
        {
            Assert.True(IsHit(newcomer, "newcomer"));
            Assert.False(newcomer.IsCompiled);
            time.Advance(CompiledPatterns.Idle);
            Assert.False(IsHit(patterns[0], "none"));
        }

        Assert.True(IsHit(newcomer, "newcomer"));

        Assert.True(newcomer.IsCompiled);
        Assert.True(patterns[0].IsCompiled);
        Assert.All(patterns[1..], pattern => Assert.False(pattern.IsCompiled));
        Assert.True(IsHit(patterns[1], "word-1"));
    }

    [Fact]
    public void IsHit_WithNoCompilationLeft_IsNoneUntilItIsCompiled()
    {
        var pattern = DomainPattern.Of("word", new CompiledPatterns(Room, TimeProvider.System));
        var none = new TextRun { Compilations = 0 };

        Assert.False(pattern.IsHit("word", ref none));
        Assert.True(IsHit(pattern, "word"));
        Assert.True(pattern.IsHit("word", ref none));
        Assert.Equal(0, none.Compilations);
    }

    [Fact]
    public void IsHit_NotCompiled_CountsWhatBecameOfIt()
    {
        var counted = new ConcurrentQueue<string?>();
        var thread = Environment.CurrentManagedThreadId;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == DetectionMetrics.PatternCompilationsName)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            // Other tests compile at the same time.
            if (Environment.CurrentManagedThreadId == thread)
            {
                counted.Enqueue((string?)Assert.Single(tags.ToArray()).Value);
            }
        });
        listener.Start();
        var kept = new CompiledPatterns(1, TimeProvider.System);
        var (first, second) = (DomainPattern.Of("first", kept), DomainPattern.Of("second", kept));
        var none = new TextRun { Compilations = 0 };

        first.IsHit("first", ref none);
        IsHit(first, "first");
        IsHit(first, "first");
        IsHit(second, "second");

        Assert.Equal([DetectionMetrics.OverLimit, DetectionMetrics.Kept, DetectionMetrics.UsedOnce], counted);
    }

    [Fact]
    public void IsHit_OfOneThatCannotRun_IsNever()
    {
        var pattern = DomainPattern.Of("(unclosed");

        Assert.False(IsHit(pattern, "(unclosed"));
        Assert.False(IsHit(pattern, "(unclosed"));
        Assert.False(pattern.IsCompiled);
    }

    private static bool IsHit(DomainPattern pattern, string text)
    {
        var run = new TextRun { Compilations = 1 };
        return pattern.IsHit(text, ref run);
    }
}
