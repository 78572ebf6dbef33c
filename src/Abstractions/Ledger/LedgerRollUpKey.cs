using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Ledger;

/// <summary>What roll-ups are kept by.</summary>
/// <param name="Hour">The UTC hour of the decision.</param>
/// <param name="Domain">The domain routed by.</param>
/// <param name="Model">The model that served.</param>
/// <param name="Method">Who chose.</param>
/// <param name="Tier">Which of the pair served.</param>
/// <param name="Tenant">Whose request it was.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-roll-up-key")]
public readonly record struct LedgerRollUpKey(
    [property: Id(0)] DateTimeOffset Hour,
    [property: Id(1)] string Domain,
    [property: Id(2)] ModelId Model,
    [property: Id(3)] RoutingMethod Method,
    [property: Id(4)] RoutingTier Tier,
    [property: Id(5)] string Tenant);
