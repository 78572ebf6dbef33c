namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal on a disk that is slow or full when the test says so. It counts writes, and keeps what was written.</summary>
internal sealed class StubbornJournalFiles : IJournalFiles
{
    private readonly List<byte> _bytes = [];

    /// <summary>Whether writes fail, as on a full disk.</summary>
    public bool IsFull { get; set; }

    /// <summary>While it is not set, writes wait. Set at first.</summary>
    public ManualResetEventSlim Writable { get; } = new(initialState: true);

    /// <summary>Set when a write begins.</summary>
    public ManualResetEventSlim Writing { get; } = new();

    /// <summary>Writes that succeeded, the file's header included.</summary>
    public int Writes { get; private set; }

    public JournalContents Contents => JournalContents.Read(this, default);

    public JournalIdentity? ReadIdentity() => null;

    public void WriteIdentity(JournalIdentity identity)
    {
    }

    public IReadOnlyList<JournalPart> List() => [];

    public long LengthOf(JournalPart part) => _bytes.Count;

    public int Read(JournalPart part, long offset, Span<byte> target)
    {
        var count = Math.Min(target.Length, _bytes.Count - (int)offset);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes).Slice((int)offset, count).CopyTo(target);
        return count;
    }

    public IJournalFile Create(JournalPart part) => new StubbornFile(this);

    public void Delete(JournalPart part)
    {
    }

    public void Quarantine(JournalPart part, long offset, long length)
    {
    }

    public void Dispose()
    {
        Writable.Dispose();
        Writing.Dispose();
    }

    private sealed class StubbornFile(StubbornJournalFiles disk) : IJournalFile
    {
        public long Length => disk._bytes.Count;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Writing.Set();
            disk.Writable.Wait();
            if (disk.IsFull)
            {
                throw new IOException("No space left on device.");
            }

            disk._bytes.AddRange(bytes);
            disk.Writes++;
        }

        public void Sync()
        {
        }

        public void Truncate(long length) => disk._bytes.RemoveRange((int)length, disk._bytes.Count - (int)length);

        public void Dispose()
        {
        }
    }
}
