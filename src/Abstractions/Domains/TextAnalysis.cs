using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>What a text looks like to the router.</summary>
[GenerateSerializer, Immutable, Alias("routing.text-analysis")]
public sealed record TextAnalysis
{
    /// <summary>Length in Unicode code points.</summary>
    [Id(0)] public required int TextLength { get; init; }

    /// <summary>Domains scoring at least 0.1, best first, ties in order of registration.</summary>
    [Id(1)] public ImmutableArray<DetectedDomain> DetectedDomains { get; init; } = [];

    /// <summary>The best domain, or null.</summary>
    [Id(2)] public string? PrimaryDomain { get; init; }

    /// <summary>Whether more than one domain was detected.</summary>
    [Id(3)] public bool MultiDomain { get; init; }

    /// <summary>Whether the scorer would decide for this text; when false the fields below are null.</summary>
    [Id(4)] public bool RoutellmEnabled { get; init; }

    /// <summary>A rough measure of form, in [0,1]: words, sentences, word length, technical marks. Reported, not used to route.</summary>
    [Id(5)] public double? ComplexityScore { get; init; }

    /// <summary><c>strong_model</c> or <c>weak_model</c>.</summary>
    [Id(6)] public string? RecommendedRouting { get; init; }

    /// <summary>How far the win rate is from the threshold, in [0,1].</summary>
    [Id(7)] public double? RoutingConfidence { get; init; }

    /// <summary>The scorer's win rate, in [0,1].</summary>
    [Id(8)] public double? WinRate { get; init; }

    /// <summary>The threshold in force.</summary>
    [Id(9)] public double? Threshold { get; init; }

    /// <summary>The router in force.</summary>
    [Id(10)] public string? Router { get; init; }

    /// <summary>The detector that found the domains.</summary>
    [Id(11)] public DetectorKind Detector { get; init; }

    /// <summary>Why the classifier could not answer; null when it did or was not asked.</summary>
    [Id(12)] public DetectionFallback? DetectionFallback { get; init; }
}
