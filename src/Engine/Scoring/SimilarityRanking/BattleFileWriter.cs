using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Writes battles files: see <see cref="BattleFileLayout"/>.</summary>
public static class BattleFileWriter
{
    private const float LargestByte = 127;

    /// <summary>Writes a file.</summary>
    /// <param name="output">Where to; must be seekable.</param>
    /// <param name="ranking">The models with their tiers, best first.</param>
    /// <param name="battles">The battles, between numbers of <paramref name="ranking"/>.</param>
    /// <param name="embeddingOf">The embedding of a battle's prompt, by the battle's number; of any length but zero.</param>
    /// <param name="dimensions">Numbers in an embedding.</param>
    /// <param name="element">How to store them.</param>
    /// <param name="embedder">The id of the embedder.</param>
    /// <exception cref="InvalidDataException">An embedding cannot be compared with others, or there is more than a file may hold.</exception>
    public static void Write(
        Stream output, ImmutableArray<RankedModel> ranking, IReadOnlyList<Battle> battles, Func<int, ReadOnlyMemory<float>> embeddingOf, int dimensions, EmbeddingElement element, string? embedder = null)
    {
        var groups = battles
            .Select((battle, row) => (Tiers: new Battle(ranking[battle.First].Tier, ranking[battle.Second].Tier, battle.Outcome).Canonical(), Row: row))
            .GroupBy(battle => battle.Tiers, battle => battle.Row)
            .OrderBy(group => (group.Key.First, group.Key.Second, group.Key.Outcome))
            .ToList();
        var header = new BattleFileHeader
        {
            Element = element,
            Dimensions = dimensions,
            Embedder = embedder,
            Models = ranking,
            Cells = [.. groups.Select(group => new BattleCell(group.Key.First, group.Key.Second, group.Key.Outcome, group.Count()))],
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(header, BattleFileJson.Default.BattleFileHeader);
        var layout = BattleFileLayout.Of(json.Length, element, BattleHeaderCheck.Battles("The battles", header), dimensions);
        RequireRoom(layout, json.Length);
        WritePrefix(output, json);
        WriteEmbeddings(output, layout, [.. groups.SelectMany(group => group)], row => Unit(embeddingOf(row).Span, row, dimensions), element);
    }

    /// <summary>Refuses battles that no file has room for, whatever their models are called, so that nobody embeds their prompts first.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public static void RequireRoom(int battles, int dimensions, EmbeddingElement element) => RequireRoom(BattleFileLayout.Of(0, element, battles, dimensions), headerBytes: 0);

    private static void RequireRoom(BattleFileLayout layout, int headerBytes)
    {
        if (headerBytes > BattleFileLayout.LargestHeader || layout.Length > BattleFileLayout.LargestFile)
        {
            throw new InvalidDataException($"The battles need {layout.Length} bytes and {headerBytes} for their models; the limits are {BattleFileLayout.LargestFile} and {BattleFileLayout.LargestHeader}. Use --element int8, or fewer battles.");
        }
    }

    private static void WritePrefix(Stream output, byte[] json)
    {
        Span<byte> prefix = stackalloc byte[BattleFileLayout.PrefixBytes];
        var magic = BattleFileLayout.Magic;
        magic.CopyTo(prefix);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[magic.Length..], BattleFileLayout.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[(magic.Length + sizeof(uint))..], (uint)json.Length);
        output.Write(prefix);
        output.Write(json);
    }

    private static void WriteEmbeddings(Stream output, BattleFileLayout layout, int[] rows, Func<int, float[]> unitOf, EmbeddingElement element)
    {
        var scales = new float[rows.Length];
        output.Position = layout.Embeddings;
        for (var index = 0; index < rows.Length; index++)
        {
            var embedding = unitOf(rows[index]);
            if (element == EmbeddingElement.Full)
            {
                output.Write(MemoryMarshal.AsBytes<float>(embedding));
            }
            else
            {
                output.Write(Quantize(embedding, out scales[index]));
            }
        }

        if (element == EmbeddingElement.Quantized)
        {
            output.Position = layout.Scales;
            output.Write(MemoryMarshal.AsBytes<float>(scales));
        }
    }

    private static byte[] Quantize(float[] embedding, out float scale)
    {
        scale = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(embedding)) / LargestByte;
        var bytes = new byte[embedding.Length];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = unchecked((byte)(sbyte)MathF.Round(embedding[index] / scale));
        }

        return bytes;
    }

    private static float[] Unit(ReadOnlySpan<float> embedding, int row, int dimensions)
    {
        if (embedding.Length != dimensions)
        {
            throw new InvalidDataException($"The embedding of battle {row} has {embedding.Length} numbers; the others have {dimensions}.");
        }

        var length = 0.0;
        foreach (var value in embedding)
        {
            length += (double)value * value;
        }

        length = Math.Sqrt(length);
        if (!double.IsFinite(length) || length < 1e-30)
        {
            throw new InvalidDataException($"The embedding of battle {row} is zero or holds something that is not a number: no prompt can be compared with it.");
        }

        var unit = new float[dimensions];
        for (var index = 0; index < dimensions; index++)
        {
            unit[index] = (float)(embedding[index] / length);
        }

        return unit;
    }
}
