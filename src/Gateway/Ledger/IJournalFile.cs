namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal file being written.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Bytes written.</summary>
    long Length { get; }

    /// <summary>Hands bytes to the operating system. After a failure any part of them may be in the file.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until the disk has what was appended.</summary>
    void Sync();

    /// <summary>Cuts the file back.</summary>
    void Truncate(long length);
}
