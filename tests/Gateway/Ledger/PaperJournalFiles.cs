namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// A journal's folder in memory, for tests that cut it, damage it and go on with a copy. Files are written at an offset, as on a disk: what a
/// failed write left behind it stays there until it is cut off or written over.
/// </summary>
internal sealed class PaperJournalFiles : IJournalFiles
{
    private readonly SortedDictionary<JournalPart, List<byte>> _files = [];

    public JournalIdentity? Identity { get; set; }

    /// <summary>Whether the next writes fail after they have written all their bytes.</summary>
    public bool FailsWrites { get; set; }

    /// <summary>Whether files cannot be deleted.</summary>
    public bool FailsDeletion { get; set; }

    /// <summary>Whether files cannot be cut back.</summary>
    public bool FailsTruncation { get; set; }

    public List<(JournalPart Part, long Offset, long Length)> Quarantined { get; } = [];

    /// <summary>The folder as a copy of its volume has it.</summary>
    public PaperJournalFiles Copy()
    {
        var copy = new PaperJournalFiles { Identity = Identity };
        foreach (var (part, bytes) in _files)
        {
            copy._files.Add(part, [.. bytes]);
        }

        return copy;
    }

    /// <summary>The bytes of the only file, to be changed.</summary>
    public List<byte> OnlyFile() => Assert.Single(_files).Value;

    public JournalIdentity? ReadIdentity() => Identity;

    public void WriteIdentity(JournalIdentity identity) => Identity = identity;

    public IReadOnlyList<JournalPart> List() => [.. _files.Keys];

    public long LengthOf(JournalPart part) => _files[part].Count;

    public int Read(JournalPart part, long offset, Span<byte> target)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_files[part])[(int)offset..];
        var count = Math.Min(target.Length, bytes.Length);
        bytes[..count].CopyTo(target);
        return count;
    }

    public IJournalFile Create(JournalPart part)
    {
        return _files.TryAdd(part, []) ? new PaperFile(this, _files[part]) : throw new IOException("The file is there already.");
    }

    public void Delete(JournalPart part)
    {
        if (FailsDeletion)
        {
            throw new IOException("The disk cannot delete files.");
        }

        _files.Remove(part);
    }

    public void Quarantine(JournalPart part, long offset, long length) => Quarantined.Add((part, offset, length));

    public void Dispose()
    {
    }

    private sealed class PaperFile(PaperJournalFiles disk, List<byte> content) : IJournalFile
    {
        public long Length { get; private set; }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            var over = Math.Min(content.Count - (int)Length, bytes.Length);
            content.RemoveRange((int)Length, over);
            content.InsertRange((int)Length, bytes.ToArray());
            Length = disk.FailsWrites ? throw new IOException("The disk failed after it had written.") : Length + bytes.Length;
        }

        public void Sync()
        {
        }

        public void Truncate(long length)
        {
            if (disk.FailsTruncation)
            {
                throw new IOException("The disk cannot cut files.");
            }

            content.RemoveRange((int)length, content.Count - (int)length);
            Length = length;
        }

        public void Dispose()
        {
        }
    }
}
