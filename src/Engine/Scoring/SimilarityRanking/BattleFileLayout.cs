namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Where things are in a battles file. All numbers are little-endian; each part begins at a multiple of 64 bytes, the gap before it filled
/// with zeros:
/// <list type="number">
/// <item><c>ORBATTLE</c>, then the version (uint32, 1) and the length of the JSON in bytes (uint32);</item>
/// <item>from byte 16 the JSON (<see cref="BattleFileHeader"/>), which is not aligned;</item>
/// <item>int8 only: the scale of each embedding, float32 [battles];</item>
/// <item>the embeddings, each of length 1: float32 or int8 [battles, dimensions]. With int8 an embedding is scale times its bytes.</item>
/// </list>
/// The file ends with the last embedding.
/// </summary>
public readonly record struct BattleFileLayout
{
    /// <summary>Length of what comes before the JSON.</summary>
    public const int PrefixBytes = 16;

    /// <summary>The newest version this program reads.</summary>
    public const int Version = 1;

    /// <summary>The longest JSON.</summary>
    public const int LargestHeader = 1 << 20;

    /// <summary>The most numbers an embedding may have.</summary>
    public const int MostDimensions = 8192;

    /// <summary>The most battles.</summary>
    public const int MostBattles = 10_000_000;

    /// <summary>The longest file.</summary>
    public const long LargestFile = 2L << 30;

    private const int Alignment = 64;

    private BattleFileLayout(long scales, long embeddings, long length) => (Scales, Embeddings, Length) = (scales, embeddings, length);

    /// <summary>The first bytes.</summary>
    public static ReadOnlySpan<byte> Magic => "ORBATTLE"u8;

    /// <summary>Where the scales begin; meaningful for int8.</summary>
    public long Scales { get; }

    /// <summary>Where the embeddings begin.</summary>
    public long Embeddings { get; }

    /// <summary>Length of the whole file.</summary>
    public long Length { get; }

    /// <summary>The layout of a file with a JSON of the given length.</summary>
    public static BattleFileLayout Of(int headerBytes, EmbeddingElement element, int battles, int dimensions)
    {
        var scales = Aligned(PrefixBytes + (long)headerBytes);
        var isInt8 = element == EmbeddingElement.Quantized;
        var embeddings = isInt8 ? Aligned(scales + ((long)battles * sizeof(float))) : scales;
        return new BattleFileLayout(scales, embeddings, embeddings + ((long)battles * dimensions * (isInt8 ? sizeof(sbyte) : sizeof(float))));
    }

    private static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
