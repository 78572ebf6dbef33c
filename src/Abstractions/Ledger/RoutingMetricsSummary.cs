using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>The original's summary.</summary>
/// <param name="TotalRequests">Decisions.</param>
/// <param name="SuccessRate">Share that succeeded, in [0,1]; 1 when there are none.</param>
/// <param name="RoutellmUsageRate">Share decided by win rate, in [0,1].</param>
/// <param name="AverageCost">Mean booked cost of a decision.</param>
/// <param name="AverageLatencyMs">Mean decision time in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("routing.routing-metrics-summary")]
public sealed record RoutingMetricsSummary(
    [property: Id(0)] long TotalRequests,
    [property: Id(1)] double SuccessRate,
    [property: Id(2)] double RoutellmUsageRate,
    [property: Id(3)] NanoUsd AverageCost,
    [property: Id(4)] double AverageLatencyMs);
