using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>What a partition's totals say against those rebuilt from its entries.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="ExpectedEntries">Entries the index promises.</param>
/// <param name="Differences">The roll-ups that differ; empty when the books are right.</param>
/// <param name="Duplicates">Entries that came again and were left out.</param>
/// <param name="Refused">Entries refused since the partition began: an attempt booked twice with other figures, or an unusable record.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-verification")]
public sealed record LedgerVerification(
    [property: Id(0)] long Entries,
    [property: Id(1)] long ExpectedEntries,
    [property: Id(2)] ImmutableArray<LedgerRollUpKey> Differences,
    [property: Id(3)] long Duplicates,
    [property: Id(4)] long Refused)
{
    /// <summary>Whether every roll-up is the sum of its entries and none is missing.</summary>
    public bool Matches => Entries == ExpectedEntries && Differences.IsEmpty;
}
