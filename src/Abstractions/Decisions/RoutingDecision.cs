using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Decisions;

/// <summary>Where a prompt goes and why.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-decision")]
public sealed record RoutingDecision
{
    /// <summary>The request's id.</summary>
    [Id(0)] public required Guid TrackingId { get; init; }

    /// <summary>The domain routed by: the override, else the best detected, else <see cref="DomainNames.General"/>.</summary>
    [Id(1)] public required string Domain { get; init; }

    /// <summary>All detected domains, best first.</summary>
    [Id(2)] public ImmutableArray<DetectedDomain> Domains { get; init; } = [];

    /// <summary>Who chose.</summary>
    [Id(3)] public required RoutingMethod Method { get; init; }

    /// <summary>The router that scored, or null when none did.</summary>
    [Id(4)] public string? Router { get; init; }

    /// <summary>The strong model's win rate in [0,1], or null when no router scored.</summary>
    [Id(5)] public double? WinRate { get; init; }

    /// <summary>The threshold the win rate was held against.</summary>
    [Id(6)] public double? Threshold { get; init; }

    /// <summary>Which of the pair was chosen.</summary>
    [Id(7)] public RoutingTier Tier { get; init; }

    /// <summary>Why, as a code.</summary>
    [Id(8)] public required DecisionReason Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [Id(9)] public required string Explanation { get; init; }

    /// <summary>Requirements that were relaxed, in the order they were.</summary>
    [Id(10)] public ImmutableArray<string> Relaxed { get; init; } = [];

    /// <summary>The chosen model first, then those to fail over to, in order. Never empty.</summary>
    [Id(11)] public required ImmutableArray<RouteCandidate> Candidates { get; init; }

    /// <summary>The always-strong counterfactual: the strong model and its price.</summary>
    [Id(12)] public required RouteCandidate Baseline { get; init; }

    /// <summary>The snapshot that was used, whole.</summary>
    [Id(13)] public required long SnapshotVersion { get; init; }

    /// <summary>Time the decision took, in microseconds.</summary>
    [Id(14)] public double LatencyUs { get; init; }

    /// <summary>How sure the choice is, in [0,1]: distance of the win rate from the threshold as a share of the room on its side; 1 for a named model.</summary>
    [Id(15)] public double Confidence { get; init; }

    /// <summary>Length of the prompt in Unicode code points.</summary>
    [Id(16)] public int TextLength { get; init; }

    /// <summary>Upstream attempts, at most.</summary>
    [Id(17)] public int MaxAttempts { get; init; } = 1;

    /// <summary>The deadline, in seconds: see <see cref="Domains.RoutingPolicy.TimeoutSeconds"/>.</summary>
    [Id(18)] public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Prompt tokens assumed in the estimates.</summary>
    [Id(19)] public int EstimatedInputTokens { get; init; }

    /// <summary>Completion tokens assumed in the estimates.</summary>
    [Id(20)] public int EstimatedOutputTokens { get; init; }

    /// <summary>The detector that found the domains; null when the caller named the domain.</summary>
    [Id(21)] public DetectorKind? Detector { get; init; }

    /// <summary>Why the domains were found by words alone although the policy's detector asks the classifier; null when they were not.</summary>
    [Id(22)] public DetectionFallback? DetectionFallback { get; init; }

    /// <summary>The chosen candidate.</summary>
    public RouteCandidate Chosen => Candidates[0];
}
