using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>
/// What a partition keeps in one record: whatever changes with a batch changes together, or not at all. Rows and lines beyond a few are kept
/// in records that it names, so that it stays small: <see cref="PartitionTrim"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.ledger-partition-state")]
internal sealed record LedgerPartitionState : IStoredState
{
    /// <summary>1 as long as nothing has left the state: versions that know no runs may read and write it then. 2 after.</summary>
    public int Schema => Runs.IsEmpty && RunPages.IsEmpty && PageGroups.IsEmpty ? 1 : 2;

    int IStoredState.NewestSchema => 2;

    [Id(0)] public ImmutableArray<ProducerWatermark> Watermarks { get; init; } = [];

    /// <summary>The latest roll-ups; those of a key in <see cref="Runs"/> and <see cref="RunPages"/> come on top.</summary>
    [Id(1)] public ImmutableArray<LedgerRollUp> RollUps { get; init; } = [];

    /// <summary>Full pages of the index, oldest first.</summary>
    [Id(2)] public ImmutableArray<PageInfo> Pages { get; init; } = [];

    /// <summary>The index lines not yet in a page, oldest first; the last segment may be partly filled.</summary>
    [Id(3)] public ImmutableArray<SegmentInfo> Segments { get; init; } = [];

    /// <summary>Entries booked.</summary>
    [Id(4)] public long Entries { get; init; }

    /// <summary>Entries that came again with the same figures.</summary>
    [Id(5)] public long Duplicates { get; init; }

    /// <summary>Entries that contradict one already booked, or cannot be booked.</summary>
    [Id(6)] public long Refused { get; init; }

    /// <summary>Runs of roll-ups.</summary>
    [Id(7)] public ImmutableArray<RunInfo> Runs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Names of the pages of runs that are merged no further.</summary>
    [Id(8)] public ImmutableArray<string> RunPages { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Full groups of pages of the index, oldest first, all older than <see cref="Pages"/>.</summary>
    [Id(9)] public ImmutableArray<PageInfo> PageGroups { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The producer's watermark; 0 when it was never heard of.</summary>
    public long WatermarkOf(string producer, long epoch)
    {
        foreach (var watermark in Watermarks)
        {
            if (watermark.Epoch == epoch && watermark.Producer == producer)
            {
                return watermark.Through;
            }
        }

        return 0;
    }

    /// <summary>The same state with the producer's watermark set.</summary>
    public ImmutableArray<ProducerWatermark> WithWatermark(string producer, long epoch, long through)
    {
        var moved = new ProducerWatermark(producer, epoch, through);
        for (var i = 0; i < Watermarks.Length; i++)
        {
            if (Watermarks[i].Epoch == epoch && Watermarks[i].Producer == producer)
            {
                return Watermarks.SetItem(i, moved);
            }
        }

        return Watermarks.Add(moved);
    }
}
