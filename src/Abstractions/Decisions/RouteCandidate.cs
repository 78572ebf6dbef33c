using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Decisions;

/// <summary>A model that may serve the request, with the price its use will be booked at.</summary>
/// <param name="Model">The model.</param>
/// <param name="Price">The price in force.</param>
/// <param name="Tier">Which of the pair it is.</param>
/// <param name="EstimatedCost">The cost expected of this request.</param>
[GenerateSerializer, Immutable, Alias("routing.route-candidate")]
public sealed record RouteCandidate(
    [property: Id(0)] ModelId Model,
    [property: Id(1)] ModelPrice Price,
    [property: Id(2)] RoutingTier Tier,
    [property: Id(3)] NanoUsd EstimatedCost);
