using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Domains;

/// <summary>How prompts are routed: the cluster's defaults, or a domain's own after its <see cref="RoutingPolicyOverride"/>. The names and defaults are the original's (RouteLLMConfig).</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-policy")]
public sealed record RoutingPolicy
{
    /// <summary>Whether the scorer decides; otherwise the domain selector does. Default false.</summary>
    [Id(0)] public bool Enabled { get; init; }

    /// <summary>The router's name (<c>difficulty</c>, <c>random</c>, ...). Default <c>difficulty</c>.</summary>
    [Id(1)] public string Router { get; init; } = RouterNames.Difficulty;

    /// <summary>Win rates at or above it go to the strong model. In [0,1]. Default 0.11593, RouteLLM's for <c>mf</c>; a cluster's seed sets one that fits its router.</summary>
    [Id(2)] public double Threshold { get; init; } = 0.11593;

    /// <summary>The strong model. Default <c>openai/gpt-4-1106-preview</c>.</summary>
    [Id(3)] public ModelId StrongModel { get; init; } = new("openai", "gpt-4-1106-preview");

    /// <summary>The weak model. Default <c>openai/gpt-3.5-turbo</c>.</summary>
    [Id(4)] public ModelId WeakModel { get; init; } = new("openai", "gpt-3.5-turbo");

    /// <summary>Whether another model may be taken when the chosen one is unavailable or fails. Default true.</summary>
    [Id(5)] public bool FallbackEnabled { get; init; } = true;

    /// <summary>Upstream attempts of one request, at most. In [1,10]. Default 3.</summary>
    [Id(6)] public int MaxRetryAttempts { get; init; } = 3;

    /// <summary>The deadline of one request, in seconds: for a streamed answer up to its first piece, for a plain one up to its end, which long answers take minutes to reach. In [1,600]. Default 300, the original's 30.</summary>
    [Id(7)] public int TimeoutSeconds { get; init; } = 300;

    /// <summary>The original's switch for cost tracking. Accepted for compatibility, not acted on: decisions are always booked, and always in the reports. Default true.</summary>
    [Id(8)] public bool CostTrackingEnabled { get; init; } = true;

    /// <summary>The original's aim for cost. Accepted for compatibility, not acted on: thresholds stay as they are set; <c>orleans-routing calibrate</c> is told its strong share itself. In [0,1]. Default 0.5.</summary>
    [Id(9)] public double CostOptimizationTarget { get; init; } = 0.5;

    /// <summary>The original's switch for monitoring. Accepted for compatibility, not acted on: measurements are always taken. Default true.</summary>
    [Id(10)] public bool PerformanceMonitoringEnabled { get; init; } = true;

    /// <summary>The original's retention, in days. Accepted for compatibility, not acted on: the ledger deletes nothing. In [1,3650]. Default 30.</summary>
    [Id(11)] public int MetricsRetentionDays { get; init; } = 30;

    /// <summary>Whether domains may override these defaults. Default true.</summary>
    [Id(12)] public bool DomainSpecificRouting { get; init; } = true;

    /// <summary>How domains are found in prompts. Default lexical, the original's way; a cluster's seed sets hybrid.</summary>
    [Id(13)] public DetectorKind Detector { get; init; }
}
