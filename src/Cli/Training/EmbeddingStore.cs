using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// Embeddings kept between runs, one file for each embedder: records of the text's SHA-256 and the numbers of its embedding, appended as
/// they are made, so that an interrupted run goes on where it stopped. No text is kept.
/// </summary>
internal sealed class EmbeddingStore : IDisposable
{
    private readonly Dictionary<UInt128, float[]> _known = [];
    private readonly FileStream _file;
    private readonly Lock _writing = new();

    /// <param name="folder">Where the files are; made when missing.</param>
    /// <param name="embedder">The embedder's id.</param>
    /// <param name="dimensions">Numbers in an embedding.</param>
    public EmbeddingStore(string folder, string embedder, int dimensions)
    {
        Directory.CreateDirectory(folder);
        var name = string.Concat(embedder.Select(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.' ? unit : '_'));
        _file = new FileStream(Path.Combine(folder, name + ".embeddings"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var record = new byte[SHA256.HashSizeInBytes + (dimensions * sizeof(float))];
        while (_file.Length - _file.Position >= record.Length)
        {
            _file.ReadExactly(record);
            _known[MemoryMarshal.Read<UInt128>(record)] = MemoryMarshal.Cast<byte, float>(record.AsSpan(SHA256.HashSizeInBytes)).ToArray();
        }

        // What is left is the beginning of a record whose writer was stopped.
        _file.SetLength(_file.Position);
    }

    /// <summary>The embedding of a text, or null.</summary>
    public float[]? Find(string text) => _known.GetValueOrDefault(MemoryMarshal.Read<UInt128>(HashOf(text)));

    /// <summary>Keeps an embedding. May be called from several threads.</summary>
    public void Add(string text, float[] embedding)
    {
        byte[] record = [.. HashOf(text), .. MemoryMarshal.AsBytes(embedding.AsSpan())];
        lock (_writing)
        {
            _file.Write(record);
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
