using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Xunit;

namespace Orleans.Routing.Decisions;

public sealed class StruckOutPatternTests
{
    private const string Source = "^(a+)+$";

    // Backtracks for ever on the first text and at once finds the second.
    private static readonly string Endless = new string('a', 40) + "b";

    [Fact]
    public async Task Detect_PatternLeftOut_WarnsOnceEachTimeAndTriesItAgainLater()
    {
        var time = new FakeTimeProvider();
        var pattern = new DomainPattern(Source, new Regex(Source, RegexOptions.None, TimeSpan.FromMilliseconds(1)), [], new CompiledPatterns(1, time));
        var registered = DomainDetector.Build([DomainDetectorTests.Domain("one", [], [Source]), DomainDetectorTests.Domain("two", [], [Source]), DomainDetectorTests.Domain("three", ["a"], [])], [pattern]);
        var log = new KeptLog<GuardedDetection>();
        var detection = new GuardedDetection(new ScorerRegistry(), time, Options.Create(new ScoringOptions()), log);
        async Task<string[]> DetectAsync(string text) =>
            [.. (await detection.DetectAsync(DetectorKind.Lexical, registered, text, 0.3, TimeSpan.Zero, CancellationToken.None)).Domains.Select(domain => domain.Domain)];

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(["three"], await DetectAsync(Endless));
        }

        Assert.Equal(["three"], await DetectAsync("aaa"));
        Assert.Equal(
            (LogLevel.Warning, $"The pattern {Source} missed its deadline 5 times in a row and is left out for 10 minutes, longer each time; write it so that it costs less. It is one of: one, two."),
            Assert.Single(log.Lines));

        time.Advance(PatternStrikes.FirstRest);

        Assert.Equal(["one", "two", "three"], await DetectAsync("aaa"));
        Assert.Single(log.Lines);
    }
}
