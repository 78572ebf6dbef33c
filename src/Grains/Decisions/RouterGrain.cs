using Orleans.Concurrency;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>
/// Routes prompts on this silo. It keeps nothing: the snapshot and the scorers are the silo's. Decisions do not interleave: that was measured to
/// cost a request a third more CPU time, and to let so many wait for the encoder that next to none was scored in time.
/// </summary>
[GrainType("routing-router")]
[StatelessWorker]
[KeepAlive]
internal sealed class RouterGrain(RouterEngine engine, SnapshotHolder snapshots, ScorerRegistry scorers) : Grain, IRouterGrain
{
    public ValueTask<RoutingResult> RouteAsync(RoutingRequest request) => engine.RouteAsync(request, CancellationToken.None);

    public ValueTask<DomainDetection> DetectDomainsAsync(string text, double threshold, DetectorKind? detector) =>
        engine.DetectDomainsAsync(text, threshold, detector, CancellationToken.None);

    public ValueTask<TextAnalysis> AnalyzeTextAsync(string text, DetectorKind? detector) => engine.AnalyzeAsync(text, detector, CancellationToken.None);

    public ValueTask<RoutingSnapshot> GetSnapshotAsync() => new(snapshots.Current.Source);

    public ValueTask<RouterReadiness> GetReadinessAsync() => new(new RouterReadiness(snapshots.Current.Version, scorers.Names, scorers.Failures));
}
