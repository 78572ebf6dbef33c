using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Ledger;

/// <summary>Which of a partition's totals are asked for.</summary>
/// <param name="From">Only decisions of this hour or later.</param>
/// <param name="Model">Only this model; null sums over all.</param>
/// <param name="Tenant">Only this tenant; null sums over all.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-totals-query")]
public readonly record struct LedgerTotalsQuery(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] ModelId? Model = null,
    [property: Id(2)] string? Tenant = null);
