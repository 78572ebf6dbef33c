using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Text.Json;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>A battles file, mapped into memory: see <see cref="BattleFileLayout"/>.</summary>
public sealed class BattleFile : IDisposable
{
    private const float LengthTolerance = 1e-2f;

    private readonly MappedFile _file;
    private readonly BattleFileLayout _layout;
    private int _disposed;

    private BattleFile(string path, MappedFile file)
    {
        _file = file;
        var headerBytes = HeaderBytes(path, file);
        Header = Parse(path, file.Read<byte>(BattleFileLayout.PrefixBytes, headerBytes));
        Count = BattleHeaderCheck.Battles(path, Header);
        _layout = BattleFileLayout.Of(headerBytes, Header.Element, Count, Header.Dimensions);
        if (_layout.Length != file.Length || _layout.Length > BattleFileLayout.LargestFile)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes; its header needs {_layout.Length}, and the limit is {BattleFileLayout.LargestFile}.");
        }

        RequireUnitLength(path);
    }

    /// <summary>What the file holds.</summary>
    public BattleFileHeader Header { get; }

    /// <summary>Number of battles.</summary>
    public int Count { get; }

    /// <summary>Opens a file and checks every number in it.</summary>
    /// <param name="stream">The file; closed with this.</param>
    /// <exception cref="InvalidDataException">It is not a battles file this program can read.</exception>
    public static BattleFile Open(FileStream stream)
    {
        if (stream.Length < BattleFileLayout.PrefixBytes)
        {
            stream.Dispose();
            throw new InvalidDataException($"{stream.Name} is too short for a battles file.");
        }

        var file = new MappedFile(stream);
        try
        {
            return new BattleFile(stream.Name, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The cosine of a prompt's embedding with that of every battle, in the order of the file. One pass over the file.</summary>
    /// <param name="embedding">The prompt's embedding, of length 1.</param>
    /// <param name="similarities">Takes <see cref="Count"/> numbers.</param>
    public void Similarities(ReadOnlySpan<float> embedding, Span<float> similarities)
    {
        if (Header.Element == EmbeddingElement.Quantized)
        {
            SimilarityScan.Int8(_file.Read<sbyte>(_layout.Embeddings, Count * Header.Dimensions), _file.Read<float>(_layout.Scales, Count), embedding, similarities);
        }
        else
        {
            SimilarityScan.Float32(_file.Read<float>(_layout.Embeddings, Count * Header.Dimensions), embedding, similarities);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _file.Dispose();
        }
    }

    private static int HeaderBytes(string path, MappedFile file)
    {
        var prefix = file.Read<byte>(0, BattleFileLayout.PrefixBytes);
        var magic = BattleFileLayout.Magic;
        if (!prefix.StartsWith(magic))
        {
            throw new InvalidDataException($"{path} is not a battles file: make one with 'orleans-routing models import sw_ranking'.");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(prefix[magic.Length..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix[(magic.Length + sizeof(uint))..]);
        if (version != BattleFileLayout.Version)
        {
            throw new InvalidDataException($"{path} has version {version}; this program reads {BattleFileLayout.Version}.");
        }

        return length <= BattleFileLayout.LargestHeader && length <= file.Length - BattleFileLayout.PrefixBytes
            ? (int)length
            : throw new InvalidDataException($"{path} has a header of {length} bytes; the limits are {BattleFileLayout.LargestHeader} and the file's length.");
    }

    private static BattleFileHeader Parse(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BattleFileJson.Default.BattleFileHeader) ?? throw new InvalidDataException($"{path} has the header null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} has a header that cannot be read: {exception.Message}", exception);
        }
    }

    // A single number that is none would make every similarity none, and an embedding of another length would not give a cosine.
    private void RequireUnitLength(string path)
    {
        var dimensions = Header.Dimensions;
        for (var battle = 0; battle < Count; battle++)
        {
            var squares = Header.Element == EmbeddingElement.Quantized
                ? MathF.Pow(_file.Read<float>(_layout.Scales + ((long)battle * sizeof(float)), 1)[0], 2) * SimilarityScan.SumOfSquares(_file.Read<sbyte>(_layout.Embeddings + ((long)battle * dimensions), dimensions))
                : TensorPrimitives.SumOfSquares(_file.Read<float>(_layout.Embeddings + ((long)battle * dimensions * sizeof(float)), dimensions));
            if (!(MathF.Abs(squares - 1) <= LengthTolerance))
            {
                throw new InvalidDataException($"{path}: the embedding of battle {battle} does not have the length 1.");
            }
        }
    }
}
