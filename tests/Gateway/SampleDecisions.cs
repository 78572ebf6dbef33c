using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway;

/// <summary>Decisions and candidates for tests. A weak token costs 1 nano-USD, a strong one 10.</summary>
internal static class SampleDecisions
{
    public static readonly RouteCandidate Weak = Candidate("cheap/small", RoutingTier.Weak, 1_000_000);
    public static readonly RouteCandidate Strong = Candidate("dear/large", RoutingTier.Strong, 10_000_000);

    public static RouteCandidate Candidate(string model, RoutingTier tier, long perMillion)
    {
        var price = new ModelPrice
        {
            Model = ModelId.Parse(model),
            Version = $"{model}@1",
            EffectiveFrom = DateTimeOffset.UnixEpoch,
            InputPerMillion = perMillion,
            OutputPerMillion = perMillion,
        };
        return new RouteCandidate(price.Model, price, tier, price.CostOf(new TokenUsage { Input = 100, Output = 50 }));
    }

    public static RoutingDecision Make(Guid id, ImmutableArray<RouteCandidate> candidates) => new()
    {
        TrackingId = id,
        Domain = "medical",
        Domains = [new("medical", 0.5), new("legal", 0.25)],
        Method = RoutingMethod.Routellm,
        Router = "difficulty",
        WinRate = 0.25,
        Threshold = 0.5,
        Tier = candidates[0].Tier,
        Reason = DecisionReason.BelowThreshold,
        Explanation = "Below the threshold.",
        Candidates = candidates,
        Baseline = Strong,
        SnapshotVersion = 7,
        TextLength = 5,
        EstimatedInputTokens = 100,
        EstimatedOutputTokens = 50,
    };
}
