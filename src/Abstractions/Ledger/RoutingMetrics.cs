using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>The record of one decision, with every field of the original.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-metrics")]
public sealed record RoutingMetrics
{
    /// <summary>The decision.</summary>
    [Id(0)] public required Guid TrackingId { get; init; }

    /// <summary>When it was made.</summary>
    [Id(1)] public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Length of the prompt in Unicode code points.</summary>
    [Id(2)] public int InputTextLength { get; init; }

    /// <summary>The domain routed by.</summary>
    [Id(3)] public required string Domain { get; init; }

    /// <summary>All detected domains, best first.</summary>
    [Id(4)] public ImmutableArray<string> DetectedDomains { get; init; } = [];

    /// <summary>Their confidences, in the same order.</summary>
    [Id(5)] public ImmutableArray<double> DomainConfidence { get; init; } = [];

    /// <summary>Who chose.</summary>
    [Id(6)] public RoutingMethod RoutingMethod { get; init; }

    /// <summary>The model that served, or was to serve.</summary>
    [Id(7)] public ModelId SelectedModel { get; init; }

    /// <summary>How sure the choice was, in [0,1].</summary>
    [Id(8)] public double RoutingConfidence { get; init; }

    /// <summary>Expected cost.</summary>
    [Id(9)] public NanoUsd EstimatedCost { get; init; }

    /// <summary>Booked cost over all attempts so far, or null when not known.</summary>
    [Id(10)] public NanoUsd? ActualCost { get; init; }

    /// <summary>Always-strong cost minus actual (or, without it, minus estimated) cost.</summary>
    [Id(11)] public NanoUsd CostSavingsVsBaseline { get; init; }

    /// <summary>Time the decision took, in milliseconds.</summary>
    [Id(12)] public double RoutingLatencyMs { get; init; }

    /// <summary>Time from the call to the answer's end, in milliseconds, or null when none was made.</summary>
    [Id(13)] public double? ModelResponseTimeMs { get; init; }

    /// <summary>Whether the answer arrived whole.</summary>
    [Id(14)] public bool Success { get; init; } = true;

    /// <summary>What went wrong, as a code; never the provider's own text.</summary>
    [Id(15)] public string? ErrorMessage { get; init; }

    /// <summary>Reported quality in [0,1], or null.</summary>
    [Id(16)] public double? ResponseQualityScore { get; init; }

    /// <summary>Reported satisfaction in [0,1], or null.</summary>
    [Id(17)] public double? UserSatisfaction { get; init; }

    /// <summary>The scorer's win rate, or null.</summary>
    [Id(18)] public double? WinRate { get; init; }

    /// <summary>The threshold in force, or null.</summary>
    [Id(19)] public double? Threshold { get; init; }

    /// <summary>Why, as a code.</summary>
    [Id(20)] public DecisionReason Reason { get; init; }

    /// <summary>The snapshot that was used.</summary>
    [Id(21)] public long SnapshotVersion { get; init; }
}
