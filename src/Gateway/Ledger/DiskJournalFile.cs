using Microsoft.Win32.SafeHandles;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal file on disk, written without any buffer in this process.</summary>
internal sealed class DiskJournalFile(string path) : IJournalFile
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Length);
        Length += bytes.Length;
    }

    public void Sync() => RandomAccess.FlushToDisk(_handle);

    public void Truncate(long length)
    {
        RandomAccess.SetLength(_handle, length);
        Length = length;
    }

    public void Dispose() => _handle.Dispose();
}
