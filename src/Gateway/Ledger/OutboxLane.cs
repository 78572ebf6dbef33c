using System.Collections.Immutable;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// The entries of one stream that one partition has not confirmed, in order of number. Guarded by its <see cref="Outbox"/>, but for
/// <see cref="ReadBacklog"/>.
/// </summary>
/// <param name="stream">Whose numbers they have.</param>
/// <param name="partition">Where they are booked.</param>
/// <param name="backlog">Those that an earlier epoch left in its files; no more are added to such a lane.</param>
/// <param name="recoveredAt">When they were found.</param>
internal sealed class OutboxLane(JournalStream stream, LedgerPartitionKey partition, JournalBacklog? backlog = null, DateTimeOffset recoveredAt = default)
{
    private readonly Queue<(LedgerEntry Entry, int Bytes, DateTimeOffset WrittenAt)> _entries = [];

    public JournalStream Stream => stream;

    public LedgerPartitionKey Partition => partition;

    /// <summary>Where the partition stands, as far as is known.</summary>
    public long Watermark { get; private set; }

    public bool IsEmpty => _entries.Count == 0 && backlog is not { IsEmpty: false };

    /// <summary>A number that none of the entries is below.</summary>
    public long FirstSequence => _entries.TryPeek(out var first) ? first.Entry.Sequence : backlog!.FirstSequence;

    public DateTimeOffset OldestWrittenAt => _entries.TryPeek(out var first) ? first.WrittenAt : recoveredAt;

    public void Add(LedgerEntry entry, int bytes, DateTimeOffset writtenAt) => _entries.Enqueue((entry, bytes, writtenAt));

    /// <summary>
    /// Reads from the backlog what the next batch lacks. Not guarded, so that no request waits for it: only whoever ships the lane reads and
    /// confirms, one at a time.
    /// </summary>
    public BacklogRead ReadBacklog(int maxEntries) => backlog?.Read(Watermark, maxEntries - _entries.Count) ?? BacklogRead.Nothing;

    /// <summary>Takes over what was read. Returns how much of it the partition has already.</summary>
    public (long Entries, long Bytes) Take(BacklogRead read)
    {
        backlog?.Advance(read);
        foreach (var (entry, bytes) in read.Entries)
        {
            Add(entry, bytes, recoveredAt);
        }

        return (read.Passed, read.PassedBytes);
    }

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
    public (long Entries, long Bytes) Confirm(long watermark)
    {
        Watermark = watermark;
        var (entries, bytes) = backlog?.Skip(watermark) ?? (0, 0);
        while (_entries.TryPeek(out var first) && first.Entry.Sequence <= watermark)
        {
            entries++;
            bytes += first.Bytes;
            _entries.Dequeue();
        }

        return (entries, bytes);
    }
}
