namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Takes journal writes and keeps nothing of them.</summary>
internal sealed class MemoryJournalFile : IJournalFile
{
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes) => Length += bytes.Length;

    public void Sync()
    {
    }

    public void Truncate(long length) => Length = length;

    public void Dispose()
    {
    }
}
