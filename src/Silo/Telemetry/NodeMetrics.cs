using System.Diagnostics.Metrics;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Node.Telemetry;

/// <summary>What a silo shows about itself: the snapshot it decides by, and the scorers it has.</summary>
internal sealed class NodeMetrics
{
    public NodeMetrics(IMeterFactory meters, SnapshotHolder snapshots, ScorerRegistry scorers)
    {
        var meter = meters.Create(RoutingActivities.SourceName);
        meter.CreateObservableGauge("orleans.routing.snapshot.version", () => snapshots.Current.Version, "{version}", "The snapshot this silo decides by; silos that differ for long are out of step.");
        meter.CreateObservableGauge("orleans.routing.scorers.loaded", () => scorers.Names.Length, "{scorer}", "Scorers that are loaded and warm.");
        meter.CreateObservableGauge("orleans.routing.scorers.failed", () => scorers.Failures.Count, "{scorer}", "Scorers that could not be loaded.");
    }
}
