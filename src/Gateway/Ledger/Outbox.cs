using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Journaled entries the ledger has not confirmed. Filled by the journal's writer, emptied by the shipper.</summary>
internal sealed class Outbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(JournalStream, LedgerPartitionKey), OutboxLane> _lanes = [];
    private long _bytes;
    private long _count;

    /// <summary>Entries that are not confirmed, of this process's epoch and of earlier ones.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Bytes the unconfirmed entries take in the journal.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>When the oldest unconfirmed entry was written, or null when there is none.</summary>
    public DateTimeOffset? OldestUnshipped
    {
        get
        {
            lock (_gate)
            {
                DateTimeOffset? oldest = null;
                foreach (var lane in _lanes.Values)
                {
                    if (!lane.IsEmpty && (oldest is null || lane.OldestWrittenAt < oldest))
                    {
                        oldest = lane.OldestWrittenAt;
                    }
                }

                return oldest;
            }
        }
    }

    /// <summary>Takes an entry that is safe in the journal. A stream's entries come in order of number.</summary>
    public void Add(JournalStream stream, LedgerEntry entry, int bytes, DateTimeOffset writtenAt)
    {
        var partition = LedgerPartitionKey.Of(entry.DecisionId);
        lock (_gate)
        {
            if (!_lanes.TryGetValue((stream, partition), out var lane))
            {
                Forget(partition.Day);
                _lanes.Add((stream, partition), lane = new OutboxLane(stream, partition));
            }

            lane.Add(entry, bytes, writtenAt);
            _bytes += bytes;
            _count++;
        }
    }

    /// <summary>Takes what an earlier epoch left for a partition. Its entries are read from their files when they are shipped.</summary>
    public void Add(JournalBacklog backlog, DateTimeOffset recoveredAt)
    {
        lock (_gate)
        {
            _lanes.Add((backlog.Stream, backlog.Partition), new OutboxLane(backlog.Stream, backlog.Partition, backlog, recoveredAt));
            _bytes += backlog.Bytes;
            _count += backlog.Count;
        }
    }

    // What days long over have shipped need not be remembered for as long as the process lives. Should an entry of theirs still come, the
    // partition says where it stands.
    private void Forget(DateOnly newest)
    {
        foreach (var (key, lane) in _lanes)
        {
            if (lane.IsEmpty && lane.Partition.Day < newest.AddDays(-1))
            {
                _lanes.Remove(key);
            }
        }
    }

    /// <summary>The lanes with something to ship, by partition, older epochs first.</summary>
    public ILookup<LedgerPartitionKey, OutboxLane> Pending()
    {
        lock (_gate)
        {
            return _lanes.Values.Where(lane => !lane.IsEmpty).OrderBy(lane => lane.Stream.Epoch).ToLookup(lane => lane.Partition);
        }
    }

    /// <summary>What to send next, or null when the partition has everything. A lane's batches are asked for and confirmed by one caller at a time.</summary>
    /// <exception cref="IOException">What an earlier epoch left cannot be read.</exception>
    public LedgerBatch? NextBatch(OutboxLane lane, int maxEntries)
    {
        var read = lane.ReadBacklog(maxEntries);
        lock (_gate)
        {
            if (!read.IsEmpty)
            {
                var (entries, bytes) = lane.Take(read);
                _count -= entries;
                _bytes -= bytes;
            }

            return lane.IsEmpty ? null : lane.NextBatch(maxEntries);
        }
    }

    /// <summary>Adopts a partition's answer. False when the partition stands before where it once stood: its storage has lost something.</summary>
    public bool Confirm(OutboxLane lane, long watermark)
    {
        lock (_gate)
        {
            var advanced = watermark >= lane.Watermark;
            var (entries, bytes) = lane.Confirm(watermark);
            _count -= entries;
            _bytes -= bytes;
            return advanced;
        }
    }

    /// <summary>Up to which number every partition has confirmed the stream, given the newest number there is.</summary>
    public long ShippedThrough(JournalStream stream, long last)
    {
        lock (_gate)
        {
            foreach (var lane in _lanes.Values)
            {
                if (lane.Stream == stream && !lane.IsEmpty)
                {
                    last = Math.Min(last, lane.FirstSequence - 1);
                }
            }

            return last;
        }
    }
}
