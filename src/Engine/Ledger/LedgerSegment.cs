using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>
/// A stored run of entries in the order booked. A segment's record is written once under a name of its own and never changed; a partly
/// filled one is superseded by a longer one. So a writer that lost the race for the totals cannot have touched what the winner's refer to.
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.ledger-segment")]
internal sealed record LedgerSegment : IStoredState
{
    /// <summary>Entries a segment holds at most. Part of the storage format only as an upper bound: it may be lowered.</summary>
    public const int Capacity = 64;

    public int Schema => 1;

    [Id(0)] public ImmutableArray<LedgerEntry> Entries { get; init; } = [];
}
