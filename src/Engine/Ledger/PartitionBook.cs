using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Routing.Ledger;

/// <summary>The books of a partition as pure functions: state and batch in, new state and records out.</summary>
internal static class PartitionBook
{
    /// <summary>Whether the batch starts exactly where the partition stands.</summary>
    public static bool IsNext(LedgerPartitionState state, LedgerBatch batch) =>
        batch.To > batch.From && batch.From == state.WatermarkOf(batch.Producer, batch.Epoch);

    /// <summary>Books a batch for which <see cref="IsNext"/> holds.</summary>
    /// <param name="state">The partition as stored.</param>
    /// <param name="tail">The entries of its last segment.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="known">The books of those decisions in the batch that have entries already. They are used up.</param>
    /// <param name="token">Makes names that no other write ever uses.</param>
    public static PartitionChange Apply(
        LedgerPartitionState state, ImmutableArray<LedgerEntry> tail, LedgerBatch batch, IReadOnlyDictionary<Guid, DecisionBook> known, string token)
    {
        var books = new Dictionary<Guid, DecisionBook>(known);
        var sheet = new RollUpSheet(state.RollUps);
        var accepted = new List<LedgerEntry>(batch.Entries.Length);
        var refused = ImmutableArray.CreateBuilder<LedgerEntry>();
        var duplicates = 0;
        foreach (var entry in batch.Entries)
        {
            if (!books.TryGetValue(entry.DecisionId, out var book))
            {
                books.Add(entry.DecisionId, book = new DecisionBook());
            }

            switch (book.Judge(entry))
            {
                case BookingVerdict.Accept when TryAdd(book, entry, out var share):
                    accepted.Add(entry);
                    sheet.Add(share);
                    break;
                case BookingVerdict.Duplicate:
                    duplicates++;
                    break;
                default:
                    refused.Add(entry);
                    break;
            }
        }

        var booked = state with
        {
            Watermarks = state.WithWatermark(batch.Producer, batch.Epoch, batch.To),
            RollUps = sheet.ToRows(),
            Entries = state.Entries + accepted.Count,
            Duplicates = state.Duplicates + duplicates,
            Refused = state.Refused + refused.Count,
        };
        return Append(booked, tail, accepted, refused.ToImmutable(), token);
    }

    // An entry that cannot be summed is refused alone: a batch that failed for it would fail for ever, and hold back all that follows.
    private static bool TryAdd(DecisionBook book, LedgerEntry entry, [NotNullWhen(true)] out LedgerRollUp? share)
    {
        try
        {
            share = book.Add(entry);
            return true;
        }
        catch (OverflowException)
        {
            share = null;
            return false;
        }
    }

    private static PartitionChange Append(
        LedgerPartitionState state, ImmutableArray<LedgerEntry> tail, List<LedgerEntry> accepted, ImmutableArray<LedgerEntry> refused, string token)
    {
        if (accepted.Count == 0)
        {
            return new PartitionChange(state, [], [], null, refused);
        }

        var index = state.Segments.ToBuilder();
        var writes = ImmutableArray.CreateBuilder<KeyValuePair<string, LedgerSegment>>();
        string? superseded = null;
        IEnumerable<LedgerEntry> pending = accepted;
        if (index.Count > 0 && index[^1].Count < LedgerSegment.Capacity)
        {
            superseded = index[^1].Name;
            index.RemoveAt(index.Count - 1);
            pending = tail.Concat(accepted);
        }

        foreach (var chunk in pending.Chunk(LedgerSegment.Capacity))
        {
            var segment = new LedgerSegment { Entries = [.. chunk] };
            var name = $"segment-{token}-{writes.Count}";
            writes.Add(new(name, segment));
            index.Add(SegmentInfo.Of(name, segment.Entries));
        }

        var (pages, rest) = (state.Pages, index.ToImmutable());
        var pageWrites = ImmutableArray.CreateBuilder<KeyValuePair<string, SegmentPage>>();
        while (rest.Length > SegmentPage.Capacity)
        {
            var page = new SegmentPage { Segments = rest[..SegmentPage.Capacity] };
            var name = $"page-{token}-{pageWrites.Count}";
            pageWrites.Add(new(name, page));
            pages = pages.Add(PageInfo.Of(name, page.Segments));
            rest = rest[SegmentPage.Capacity..];
        }

        return new PartitionChange(state with { Segments = rest, Pages = pages }, writes.ToImmutable(), pageWrites.ToImmutable(), superseded, refused);
    }
}
