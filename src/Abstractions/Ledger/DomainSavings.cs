using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>A domain's line of the savings report.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Requests">Decisions.</param>
/// <param name="StrongRequests">Of them, those that went to the strong model.</param>
/// <param name="ActualCost">Booked cost.</param>
/// <param name="BaselineCost">Always-strong cost.</param>
/// <param name="SavedCost">The difference.</param>
[GenerateSerializer, Immutable, Alias("routing.domain-savings")]
public sealed record DomainSavings(
    [property: Id(0)] string Domain,
    [property: Id(1)] long Requests,
    [property: Id(2)] long StrongRequests,
    [property: Id(3)] NanoUsd ActualCost,
    [property: Id(4)] NanoUsd BaselineCost,
    [property: Id(5)] NanoUsd SavedCost);
