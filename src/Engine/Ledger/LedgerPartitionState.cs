using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Ledger;

/// <summary>What a partition keeps in one record: whatever changes with a batch changes together, or not at all.</summary>
[GenerateSerializer, Immutable, Alias("routing.ledger-partition-state")]
internal sealed record LedgerPartitionState : IStoredState
{
    public int Schema => 1;

    [Id(0)] public ImmutableArray<ProducerWatermark> Watermarks { get; init; } = [];

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
