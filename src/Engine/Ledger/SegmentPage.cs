using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>A stored run of index lines, moved out of the partition's state so that it stays small however many entries a day brings.</summary>
[GenerateSerializer, Immutable, Alias("routing.segment-page")]
internal sealed record SegmentPage : IStoredState
{
    /// <summary>Index lines a page holds.</summary>
    public const int Capacity = 64;

    public int Schema => 1;

    [Id(0)] public ImmutableArray<SegmentInfo> Segments { get; init; } = [];
}
