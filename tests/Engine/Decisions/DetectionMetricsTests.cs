using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Orleans.Routing.Domains;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

public sealed class DetectionMetricsTests
{
    // Other tests measure at the same time; what they record does not flow from here.
    private readonly AsyncLocal<bool> _here = new();

    [Theory]
    [InlineData(DetectorKind.Hybrid, false, "hybrid", "classified")]
    [InlineData(DetectorKind.Semantic, true, "semantic", "failed")]
    public async Task Route_ClassifierAsked_DurationWithDetectorAndOutcome(DetectorKind detector, bool fails, string expectedDetector, string expectedOutcome)
    {
        var recorded = await MeasureAsync(detector, fails);

        var tags = Assert.Single(recorded);
        Assert.Equal((expectedDetector, expectedOutcome), (tags[DetectionMetrics.Detector], tags[DetectionMetrics.Outcome]));
    }

    [Fact]
    public async Task Route_LexicalDetector_NothingMeasured() => Assert.Empty(await MeasureAsync(DetectorKind.Lexical, fails: false));

    private async Task<IReadOnlyCollection<Dictionary<string, object?>>> MeasureAsync(DetectorKind detector, bool fails)
    {
        var recorded = new ConcurrentQueue<Dictionary<string, object?>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == DetectionMetrics.DurationName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (_here.Value)
            {
                recorded.Enqueue(new Dictionary<string, object?>(tags.ToArray()));
            }
        });
        listener.Start();
        _here.Value = true;
        var fixture = new EngineFixture();
        fixture.Scorers.Replace([new StubScorer("stub", 0.9)], [], fails ? new StubClassifier((_, _) => throw new InvalidDataException("bad weights")) : new StubClassifier(0, 1, 0));
        fixture.Policy = fixture.Policy with { Detector = detector };
        await fixture.DecideAsync(Request(LegalPrompt));
        return recorded;
    }
}
