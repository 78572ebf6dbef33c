using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Decisions;

/// <summary>Puts prices to the chosen models and to what they are compared with.</summary>
internal static class DecisionBuilder
{
    /// <summary>The decision, or a failure when something that would be booked has no price.</summary>
    public static RoutingResult Build(RouteContext context, in RouteChoice choice)
    {
        var needs = context.Needs;
        var candidates = ImmutableArray.CreateBuilder<RouteCandidate>(choice.Models.Length);
        foreach (var model in choice.Models)
        {
            if (model.PriceAt(needs.Now) is not { } price)
            {
                return new RoutingResult(RoutingFailures.PriceUnknown(model.Id));
            }

            candidates.Add(Price(model.Id, price, context));
        }

        // Nothing stronger was on offer for a named model or for embeddings, so they neither save nor lose.
        var baseline = candidates[0];
        if (choice.Method != RoutingMethod.Pinned && needs.Operation == RequestOperation.Chat)
        {
            var strong = context.Policy.StrongModel;
            if (context.Snapshot.Prices.Find(strong, needs.Now) is not { } price)
            {
                return new RoutingResult(RoutingFailures.PriceUnknown(strong));
            }

            baseline = Price(strong, price, context);
        }

        return new RoutingResult(new RoutingDecision
        {
            TrackingId = context.Request.TrackingId,
            Domain = context.Domain.Name,
            Domains = context.Domains,
            Detector = context.Detection?.Detector,
            DetectionFallback = context.Detection?.Fallback,
            Method = choice.Method,
            Router = choice.Router,
            WinRate = choice.WinRate,
            Threshold = choice.Threshold,
            Tier = candidates[0].Tier,
            Reason = choice.Reason,
            Explanation = Explanations.Of(choice, context.Detection?.Fallback),
            Relaxed = choice.Relaxed.IsDefault ? [] : choice.Relaxed,
            Candidates = candidates.MoveToImmutable(),
            Baseline = baseline,
            SnapshotVersion = context.Snapshot.Version,
            Confidence = choice.Method == RoutingMethod.Pinned ? 1 : Confidence(choice.WinRate, choice.Threshold),
            TextLength = CodePoints.Count(context.Text),
            MaxAttempts = context.Policy.MaxRetryAttempts,
            TimeoutSeconds = context.Policy.TimeoutSeconds,
            EstimatedInputTokens = (int)needs.Usage.Input,
            EstimatedOutputTokens = (int)Math.Min(needs.Usage.Output, int.MaxValue),
        });
    }

    /// <summary>How far the win rate is from the threshold, as a share of the room on its side; 0 when nothing was scored.</summary>
    public static double Confidence(double? winRate, double? threshold)
    {
        if (winRate is not { } rate || threshold is not { } cut)
        {
            return 0;
        }

        var room = rate >= cut ? 1 - cut : cut;
        return room <= 0 ? 1 : Math.Abs(rate - cut) / room;
    }

    private static RouteCandidate Price(ModelId model, ModelPrice price, RouteContext context) =>
        new(model, price, TierOf(model, context.Policy), CostEstimate.Of(price, context.Needs.Usage));

    private static RoutingTier TierOf(ModelId model, RoutingPolicy policy) =>
        model == policy.StrongModel ? RoutingTier.Strong
        : model == policy.WeakModel ? RoutingTier.Weak
        : RoutingTier.Other;
}
