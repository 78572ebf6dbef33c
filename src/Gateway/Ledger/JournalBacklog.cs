using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// The entries of one partition that an earlier epoch left in its files. They stay there until they are shipped: what is kept of them is
/// where they are, a few numbers a file.
/// </summary>
internal sealed class JournalBacklog(IJournalFiles files, JournalStream stream, LedgerPartitionKey partition)
{
    private readonly LinkedList<BacklogPart> _parts = [];

    public JournalStream Stream => stream;

    public LedgerPartitionKey Partition => partition;

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>Entries not read yet.</summary>
    public long Count { get; private set; }

    /// <summary>What they take in the files.</summary>
    public long Bytes { get; private set; }

    /// <summary>A number that none of them is below.</summary>
    public long FirstSequence => _parts.First!.Value.FirstSequence;

    /// <summary>Notes an entry found in a file. They come in order.</summary>
    public void Note(JournalPart part, long offset, long sequence, long bytes)
    {
        if (_parts.Last is { } last && last.Value.Part == part)
        {
            var known = last.Value;
            last.Value = known with { LastSequence = sequence, Count = known.Count + 1, Bytes = known.Bytes + bytes };
        }
        else
        {
            _parts.AddLast(new BacklogPart(part, offset, sequence, sequence, 1, bytes));
        }

        Count++;
        Bytes += bytes;
    }

    /// <summary>Reads some of the entries in order, at most to the end of one file. Changes nothing; <see cref="Advance"/> does.</summary>
    /// <param name="after">Entries up to this number are passed over.</param>
    /// <param name="maxEntries">How many to read.</param>
    /// <exception cref="IOException">The file cannot be read, or has changed since it was recovered.</exception>
    public BacklogRead Read(long after, int maxEntries)
    {
        if (_parts.First is not { Value: var part } || maxEntries <= 0)
        {
            return BacklogRead.Nothing;
        }

        var entries = new List<(LedgerEntry Entry, int Bytes)>();
        var (passed, passedBytes) = (0L, 0L);
        var reader = new JournalReader(files, part.Part, part.Offset);
        while (reader.TryRead(out var record))
        {
            if (record is not { Kind: JournalRecordKind.Entry, Entry: { } entry } || LedgerPartitionKey.Of(entry.DecisionId) != partition)
            {
                continue;
            }

            if (entry.Sequence > after)
            {
                entries.Add((entry, (int)record.Length));
            }
            else
            {
                (passed, passedBytes) = (passed + 1, passedBytes + record.Length);
            }

            if (entries.Count == maxEntries || passed + entries.Count == part.Count)
            {
                return new BacklogRead(entries, passed, passedBytes, record.Offset + record.Length, entry.Sequence + 1);
            }
        }

        throw new IOException($"Journal file {part.Part.FileName} holds fewer entries than at the start. Restart the gateway: it reads the file anew, and keeps what is damaged.");
    }

    /// <summary>Lets go of what was read.</summary>
    public void Advance(BacklogRead read)
    {
        var part = _parts.First!.Value;
        var (count, bytes) = (read.Passed + read.Entries.Count, read.PassedBytes + read.Entries.Sum(static entry => (long)entry.Bytes));
        Count -= count;
        Bytes -= bytes;
        if (count == part.Count)
        {
            _parts.RemoveFirst();
        }
        else
        {
            _parts.First.Value = part with { Offset = read.NextOffset, FirstSequence = read.NextSequence, Count = part.Count - count, Bytes = part.Bytes - bytes };
        }
    }

    /// <summary>Lets go of the files whose every entry the partition has, unread. Returns how much that was.</summary>
    public (long Entries, long Bytes) Skip(long watermark)
    {
        var (entries, bytes) = (0L, 0L);
        while (_parts.First is { Value: var part } && part.LastSequence <= watermark)
        {
            entries += part.Count;
            bytes += part.Bytes;
            _parts.RemoveFirst();
        }

        Count -= entries;
        Bytes -= bytes;
        return (entries, bytes);
    }
}
