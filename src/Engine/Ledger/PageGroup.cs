using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>A stored list of pages of the index, moved out of the partition's state.</summary>
[GenerateSerializer, Immutable, Alias("routing.page-group")]
internal sealed record PageGroup : IStoredState
{
    /// <summary>Pages a group lists.</summary>
    public const int Capacity = 64;

    public int Schema => 1;

    [Id(0)] public ImmutableArray<PageInfo> Pages { get; init; } = [];
}
