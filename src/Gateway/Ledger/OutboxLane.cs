using System.Collections.Immutable;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The entries of one stream that one partition has not confirmed, in order of number. Guarded by its <see cref="Outbox"/>.</summary>
internal sealed class OutboxLane(JournalStream stream, LedgerPartitionKey partition)
{
    private readonly Queue<(LedgerEntry Entry, int Bytes, DateTimeOffset WrittenAt)> _entries = [];

    public JournalStream Stream => stream;

    public LedgerPartitionKey Partition => partition;

    /// <summary>Where the partition stands, as far as is known.</summary>
    public long Watermark { get; private set; }

    public bool IsEmpty => _entries.Count == 0;

    public long FirstSequence => _entries.Peek().Entry.Sequence;

    public DateTimeOffset OldestWrittenAt => _entries.Peek().WrittenAt;

    public void Add(LedgerEntry entry, int bytes, DateTimeOffset writtenAt) => _entries.Enqueue((entry, bytes, writtenAt));

    public LedgerBatch NextBatch(int maxEntries)
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>(Math.Min(maxEntries, _entries.Count));
        foreach (var (entry, _, _) in _entries)
        {
            if (entries.Count == maxEntries)
            {
                break;
            }

            entries.Add(entry);
        }

        return new LedgerBatch(stream.Producer, stream.Epoch, Watermark, entries[^1].Sequence, entries.MoveToImmutable());
    }

    /// <summary>Adopts the partition's watermark, whatever was believed, and lets go of what it covers. Returns how much that was.</summary>
    public (int Entries, long Bytes) Confirm(long watermark)
    {
        Watermark = watermark;
        var (entries, bytes) = (0, 0L);
        while (_entries.TryPeek(out var first) && first.Entry.Sequence <= watermark)
        {
            entries++;
            bytes += first.Bytes;
            _entries.Dequeue();
        }

        return (entries, bytes);
    }
}
