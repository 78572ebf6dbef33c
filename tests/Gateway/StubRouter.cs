using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>Decides as the test says; remembers what it was asked.</summary>
internal sealed class StubRouter : IRouterGrain
{
    public List<RoutingRequest> Asked { get; } = [];

    public List<string> Analyzed { get; } = [];

    public RoutingFailure? Failure { get; set; }

    /// <summary>What happens first, by how often it was asked: nothing, a failure, or an exception.</summary>
    public Func<int, RoutingFailure?>? Before { get; set; }

    public ImmutableArray<RouteCandidate> Candidates { get; set; } = [SampleDecisions.Weak, SampleDecisions.Strong];

    public int MaxAttempts { get; set; } = 3;

    public int TimeoutSeconds { get; set; } = 30;

    public RoutingSnapshot Snapshot { get; set; } = new() { Version = 7 };

    public ValueTask<RoutingResult> RouteAsync(RoutingRequest request)
    {
        Asked.Add(request);
        return ValueTask.FromResult((Before?.Invoke(Asked.Count) ?? Failure) is { } failure
            ? new RoutingResult(failure)
            : new RoutingResult(SampleDecisions.Make(request.TrackingId, Candidates) with { MaxAttempts = MaxAttempts, TimeoutSeconds = TimeoutSeconds }));
    }

    public ValueTask<DomainDetection> DetectDomainsAsync(string text, double threshold, DetectorKind? detector) => ValueTask.FromResult(
        detector == DetectorKind.Semantic
            ? new DomainDetection([], DetectorKind.Lexical, DetectionFallback.ClassifierTimeout)
            : new DomainDetection([new DetectedDomain("medical", threshold)], detector ?? DetectorKind.Hybrid));

    public ValueTask<TextAnalysis> AnalyzeTextAsync(string text, DetectorKind? detector)
    {
        Analyzed.Add(text);
        return ValueTask.FromResult(new TextAnalysis { TextLength = text.Length, WinRate = 0.25, RoutingConfidence = 0.5, RoutellmEnabled = true, Detector = detector ?? DetectorKind.Hybrid });
    }

    public ValueTask<RoutingSnapshot> GetSnapshotAsync() => ValueTask.FromResult(Snapshot);

    public ValueTask<RouterReadiness> GetReadinessAsync() =>
        ValueTask.FromResult(new RouterReadiness(Snapshot.Version, ["random"], ImmutableDictionary<string, string>.Empty));
}
