using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>A run of a partition's entries, for audits.</summary>
/// <param name="Total">Entries the partition holds.</param>
/// <param name="Entries">Those asked for, in the order booked; entries are only ever added behind, so an entry keeps its place.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-page")]
public sealed record LedgerPage(
    [property: Id(0)] long Total,
    [property: Id(1)] ImmutableArray<LedgerEntry> Entries);
