using System.Globalization;
using System.Text.Json;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal in a folder, locked as long as this object lives.</summary>
internal sealed class DiskJournalFiles : IJournalFiles
{
    private const string IdentityFile = "producer.json";
    private const int CopyBuffer = 64 * 1024;
    private readonly string _folder;
    private readonly FileStream _lock;

    /// <exception cref="InvalidOperationException">Another process holds the journal.</exception>
    public DiskJournalFiles(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        try
        {
            _lock = new FileStream(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The journal in '{_folder}' is in use by another process. Stop that process, or give this one a Storage:Path of its own.", e);
        }
    }

    public JournalIdentity? ReadIdentity()
    {
        var path = Path.Combine(_folder, IdentityFile);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), JournalJson.Default.JournalIdentity);
        }
        catch (JsonException)
        {
            // Without its identity the folder gets a new producer, which shares no numbers with the old one.
            return null;
        }
    }

    public void WriteIdentity(JournalIdentity identity)
    {
        var path = Path.Combine(_folder, IdentityFile);
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, identity, JournalJson.Default.JournalIdentity);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    public IReadOnlyList<JournalPart> List()
    {
        var parts = new List<JournalPart>();
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + JournalPart.Extension))
        {
            if (JournalPart.TryParse(Path.GetFileName(path), out var part))
            {
                parts.Add(part);
            }
        }

        parts.Sort();
        return parts;
    }

    public long LengthOf(JournalPart part) => new FileInfo(PathOf(part)).Length;

    public int Read(JournalPart part, long offset, Span<byte> target)
    {
        // As a stream of no buffer: the reader brings its own.
        using var file = new FileStream(PathOf(part), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        file.Position = offset;
        return file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
    }

    public IJournalFile Create(JournalPart part) => new DiskJournalFile(PathOf(part));

    public void Delete(JournalPart part) => File.Delete(PathOf(part));

    public void Quarantine(JournalPart part, long offset, long length)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "quarantine"));
        using var kept = File.Create(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{part.FileName}.{offset}")));
        var buffer = new byte[Math.Min(length, CopyBuffer)];
        for (var copied = 0L; copied < length;)
        {
            var count = Read(part, offset + copied, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - copied)));
            if (count == 0)
            {
                return;
            }

            kept.Write(buffer, 0, count);
            copied += count;
        }
    }

    public void Dispose() => _lock.Dispose();

    private string PathOf(JournalPart part) => Path.Combine(_folder, part.FileName);
}
