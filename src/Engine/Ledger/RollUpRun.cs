using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Roll-ups moved out of a partition's state, ordered by tenant. Written once under a name of its own and never changed. Several runs may
/// have a row of the same key: the total is their sum.
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.roll-up-run")]
internal sealed record RollUpRun : IStoredState
{
    /// <summary>Rows a run holds at most: some 60 KB.</summary>
    public const int Capacity = 128;

    public int Schema => 1;

    [Id(0)] public ImmutableArray<LedgerRollUp> Rows { get; init; } = [];
}
