using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Decisions;

/// <summary>The models chosen and why, or why none could be.</summary>
internal readonly record struct RouteChoice
{
    public required RoutingMethod Method { get; init; }

    public required DecisionReason Reason { get; init; }

    /// <summary>The chosen model first, then those to fail over to; empty when there is a failure.</summary>
    public ImmutableArray<CatalogModel> Models { get; init; }

    public ImmutableArray<string> Relaxed { get; init; }

    /// <summary>The router that scored, or null.</summary>
    public string? Router { get; init; }

    public double? WinRate { get; init; }

    public double? Threshold { get; init; }

    /// <summary>Why the pair was not asked, when the last resort was taken for another reason.</summary>
    public DecisionReason? Because { get; init; }

    public RoutingFailure? Failure { get; init; }
}
