using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>POST /v1/route</c>: the decision.</summary>
public sealed record RouteAnswer
{
    /// <summary>The decision's id.</summary>
    public required Guid TrackingId { get; init; }

    /// <summary>The domain routed by.</summary>
    public required string Domain { get; init; }

    /// <summary>All detected domains with their confidences, best first.</summary>
    public required ImmutableArray<DetectedDomain> Domains { get; init; }

    /// <summary>The detector that found the domains; null when the caller named the domain.</summary>
    public DetectorKind? Detector { get; init; }

    /// <summary>Why the domains were found by words alone although the policy's detector asks the classifier; null when they were not.</summary>
    public DetectionFallback? DetectionFallback { get; init; }

    /// <summary>Who chose.</summary>
    public required RoutingMethod RoutingMethod { get; init; }

    /// <summary>The router that scored, or null.</summary>
    public string? Router { get; init; }

    /// <summary>The strong model's win rate, or null when no router scored or the caller's key has no admin scope.</summary>
    public double? WinRate { get; init; }

    /// <summary>The threshold in force, or null.</summary>
    public double? Threshold { get; init; }

    /// <summary>Which of the pair was chosen.</summary>
    public required RoutingTier Tier { get; init; }

    /// <summary>The chosen model.</summary>
    public required ModelId Model { get; init; }

    /// <summary>Why, as a code.</summary>
    public required DecisionReason Reason { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Explanation { get; init; }

    /// <summary>How sure the choice is, in [0,1]; null when the caller's key has no admin scope, because with the threshold it would tell the win rate.</summary>
    public required double? Confidence { get; init; }

    /// <summary>Requirements that were relaxed, in order.</summary>
    public required ImmutableArray<string> Relaxed { get; init; }

    /// <summary>The expected cost with the chosen model.</summary>
    public required NanoUsd EstimatedCost { get; init; }

    /// <summary>The expected cost with the strong model.</summary>
    public required NanoUsd BaselineCost { get; init; }

    /// <summary>The snapshot that was used.</summary>
    public required long SnapshotVersion { get; init; }

    /// <summary>Time the decision took, in milliseconds.</summary>
    public required double LatencyMs { get; init; }

    /// <summary>Whether the decision was left unbooked.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Length of the prompt in Unicode code points.</summary>
    public required int TextLength { get; init; }

    /// <summary>The chosen model first, then those to fail over to.</summary>
    public required ImmutableArray<RouteCandidate> Candidates { get; init; }

    /// <summary>The always-strong counterfactual.</summary>
    public required RouteCandidate Baseline { get; init; }

    /// <summary>Upstream attempts, at most.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>The deadline, in seconds: up to the first piece of a streamed answer, up to the end of a plain one.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Prompt tokens assumed in the estimates.</summary>
    public required int EstimatedInputTokens { get; init; }

    /// <summary>Completion tokens assumed in the estimates.</summary>
    public required int EstimatedOutputTokens { get; init; }

    /// <summary>Shows a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="dryRun">Whether it was left unbooked.</param>
    /// <param name="showWinRate">Whether the caller may see the raw score, and what it could be worked out from.</param>
    public static RouteAnswer From(RoutingDecision decision, bool dryRun, bool showWinRate) => new()
    {
        TrackingId = decision.TrackingId,
        Domain = decision.Domain,
        Domains = decision.Domains,
        Detector = decision.Detector,
        DetectionFallback = decision.DetectionFallback,
        RoutingMethod = decision.Method,
        Router = decision.Router,
        WinRate = showWinRate ? decision.WinRate : null,
        Threshold = decision.Threshold,
        Tier = decision.Tier,
        Model = decision.Chosen.Model,
        Reason = decision.Reason,
        Explanation = decision.Explanation,
        Confidence = showWinRate ? decision.Confidence : null,
        Relaxed = decision.Relaxed,
        EstimatedCost = decision.Chosen.EstimatedCost,
        BaselineCost = decision.Baseline.EstimatedCost,
        SnapshotVersion = decision.SnapshotVersion,
        LatencyMs = decision.LatencyUs / 1_000,
        DryRun = dryRun,
        TextLength = decision.TextLength,
        Candidates = decision.Candidates,
        Baseline = decision.Baseline,
        MaxAttempts = decision.MaxAttempts,
        TimeoutSeconds = decision.TimeoutSeconds,
        EstimatedInputTokens = decision.EstimatedInputTokens,
        EstimatedOutputTokens = decision.EstimatedOutputTokens,
    };

    /// <summary>The decision that was shown.</summary>
    public RoutingDecision ToDecision() => new()
    {
        TrackingId = TrackingId,
        Domain = Domain,
        Domains = Domains,
        Detector = Detector,
        DetectionFallback = DetectionFallback,
        Method = RoutingMethod,
        Router = Router,
        WinRate = WinRate,
        Threshold = Threshold,
        Tier = Tier,
        Reason = Reason,
        Explanation = Explanation,
        Confidence = Confidence ?? 0,
        Relaxed = Relaxed,
        Candidates = Candidates,
        Baseline = Baseline,
        SnapshotVersion = SnapshotVersion,
        LatencyUs = LatencyMs * 1_000,
        TextLength = TextLength,
        MaxAttempts = MaxAttempts,
        TimeoutSeconds = TimeoutSeconds,
        EstimatedInputTokens = EstimatedInputTokens,
        EstimatedOutputTokens = EstimatedOutputTokens,
    };
}
