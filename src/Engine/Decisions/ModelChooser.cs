using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Decisions;

/// <summary>Chooses models for a request: the named one, one of the pair by its win rate, or the domain selector's. Pure.</summary>
internal static class ModelChooser
{
    /// <summary>The model that the caller named, and no other: certifications, exclusions and what the body needs hold for it too.</summary>
    public static RouteChoice Named(RouteContext context)
    {
        var choice = new RouteChoice { Method = RoutingMethod.Pinned, Reason = DecisionReason.ModelNamed };
        if (context.Snapshot.FindModel(context.Requested.Model) is not { } model)
        {
            return choice with { Failure = RoutingFailures.ModelNotFound() };
        }

        // What the caller merely prefers does not stand against the model it names.
        var unmet = context.Needs.UnmetBy(model) & ~ModelRequirements.Relaxable;
        return unmet == ModelRequirements.None
            ? choice with { Models = [model] }
            : choice with { Failure = unmet.HasFlag(ModelRequirements.Operation) ? RoutingFailures.OtherOperation(context.Request.Operation) : RoutingFailures.NoneOf([model], context.Needs) };
    }

    /// <summary>The strong model when the win rate reaches the threshold, otherwise the weak; the other, then the selector, when it cannot serve.</summary>
    public static RouteChoice OfPair(RouteContext context, string router, double winRate, double threshold)
    {
        var isStrong = winRate >= threshold;
        var (recommended, other) = isStrong ? (context.Domain.Strong, context.Domain.Weak) : (context.Domain.Weak, context.Domain.Strong);
        var scored = new RouteChoice
        {
            Method = RoutingMethod.Routellm,
            Reason = isStrong ? DecisionReason.AboveThreshold : DecisionReason.BelowThreshold,
            Router = router,
            WinRate = winRate,
            Threshold = threshold,
        };
        if (CanServe(context, recommended))
        {
            return scored with { Models = WithFailovers(context, recommended!, other) };
        }

        if (!context.Policy.FallbackEnabled)
        {
            return scored with { Failure = RoutingFailures.NoneOf(recommended is null ? [] : [recommended], context.Needs) };
        }

        return CanServe(context, other)
            ? scored with { Reason = DecisionReason.RecommendedUnavailable, Models = WithFailovers(context, other!, null) }
            : Selected(context, scored with { Reason = DecisionReason.PairUnavailable });
    }

    /// <summary>What the domain selector takes, for the given reason.</summary>
    public static RouteChoice Selected(RouteContext context, DecisionReason reason) =>
        Selected(context, new RouteChoice { Method = RoutingMethod.DomainSelector, Reason = reason });

    private static RouteChoice Selected(RouteContext context, RouteChoice because)
    {
        var choice = because with { Method = RoutingMethod.DomainSelector };
        var selection = ModelSelector.Select(context.Snapshot.Models, context.Needs, anyAvailable: context.Policy.FallbackEnabled);
        if (selection.Ranked.IsEmpty)
        {
            return choice with { Failure = RoutingFailures.NoneOf(context.Snapshot.Models, context.Needs) };
        }

        return choice with
        {
            Models = selection.Ranked[..Math.Min(selection.Ranked.Length, Most(context))],
            Relaxed = selection.Relaxed,
            Reason = selection.AnyAvailable ? DecisionReason.AnyAvailable : choice.Reason,
            Because = choice.Reason,
        };
    }

    private static ImmutableArray<CatalogModel> WithFailovers(RouteContext context, CatalogModel chosen, CatalogModel? other)
    {
        var most = Most(context);
        if (most == 1)
        {
            return [chosen];
        }

        var models = ImmutableArray.CreateBuilder<CatalogModel>(most);
        models.Add(chosen);
        if (other != chosen && CanServe(context, other))
        {
            models.Add(other!);
        }

        foreach (var model in context.Snapshot.Failovers)
        {
            if (models.Count == most)
            {
                break;
            }

            if (!models.Contains(model) && context.Needs.UnmetBy(model) == ModelRequirements.None)
            {
                models.Add(model);
            }
        }

        return models.DrainToImmutable();
    }

    // Another model's vectors are of another space: among those of an index they would match nothing, and nobody would be told.
    private static int Most(RouteContext context) =>
        context.Policy.FallbackEnabled && context.Needs.Operation == RequestOperation.Chat ? Math.Max(context.Policy.MaxRetryAttempts, 1) : 1;

    private static bool CanServe(RouteContext context, CatalogModel? model) => model is not null && context.Needs.AllowPaired(model);
}
