using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>A stored list of runs that are merged no further, moved out of the partition's state.</summary>
[GenerateSerializer, Immutable, Alias("routing.run-page")]
internal sealed record RunPage : IStoredState
{
    /// <summary>Runs a page lists.</summary>
    public const int Capacity = 64;

    public int Schema => 1;

    [Id(0)] public ImmutableArray<RunInfo> Runs { get; init; } = [];
}
