using CsCheck;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.SimilarityRanking;

public sealed class BattleFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EmbeddingElement.Full, 1e-6)]
    [InlineData(EmbeddingElement.Quantized, 1e-2)]
    public void Open_WrittenBattles_SameCellsAndSimilarities(EmbeddingElement element, double tolerance)
    {
        var battles = new RandomBattles(seed: 1, models: 14, count: 300, dimensions: 33);
        using var file = battles.ToFile(_folder.Path, element);
        var prompt = Unit(battles.Embeddings[17]);
        var similarities = new float[file.Count];

        file.Similarities(prompt, similarities);

        Assert.Equal((300, 33, 10), (file.Count, file.Header.Dimensions, file.Header.Models.Max(model => model.Tier) + 1));
        Assert.Equal(300, file.Header.Cells.Sum(cell => cell.Battles));
        Assert.Equal(1, similarities.Max(), tolerance);
        var expected = battles.Embeddings.Select(embedding => (double)Unit(embedding).Zip(prompt, (left, right) => left * right).Sum()).Order();
        Assert.All(expected.Zip(similarities.Order()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Theory]
    [InlineData(1_048_575, EmbeddingElement.Full, true)]
    [InlineData(1_048_576, EmbeddingElement.Full, false)]
    [InlineData(1_048_576, EmbeddingElement.Quantized, true)]
    public void RequireRoom_Battles_RefusedWhereNoFileHoldsThem(int battles, EmbeddingElement element, bool fits)
    {
        var exception = Record.Exception(() => BattleFileWriter.RequireRoom(battles, 512, element));

        Assert.Equal(fits, exception is null);
        Assert.True(fits || exception!.Message.Contains("Use --element int8, or fewer battles", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_AnyByteChangedOrCutOff_ReadOrRefusedButNothingElse()
    {
        var whole = Bytes(EmbeddingElement.Full);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            (place, value, length) =>
            {
                var bytes = whole.ToArray();
                bytes[place] = value;
                OpenOrRefuse(bytes.AsSpan(0, length));
                OpenOrRefuse(bytes);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void Open_AnyHeader_ReadOrRefusedButNothingElse()
    {
        var whole = Bytes(EmbeddingElement.Quantized);
        var headerEnd = BattleFileLayout.PrefixBytes + BitConverter.ToInt32(whole, 12);
        Gen.Select(Gen.Int[0, headerEnd - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                OpenOrRefuse(bytes);
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void Open_EmbeddingThatIsNoNumber_NamesTheBattle()
    {
        var bytes = Bytes(EmbeddingElement.Full);
        BitConverter.TryWriteBytes(bytes.AsSpan(^4..), float.NaN);

        var error = Assert.Throws<InvalidDataException>(() => Open(bytes));

        Assert.Contains("the embedding of battle 39 does not have the length 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherFile_SaysWhatMakesOne()
    {
        var error = Assert.Throws<InvalidDataException>(() => Open(new byte[64]));

        Assert.Contains("models import sw_ranking", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Write_EmbeddingWithoutDirection_Refused(float value)
    {
        var battles = new RandomBattles(seed: 1, models: 3, count: 9, dimensions: 2);
        battles.Embeddings[4] = [value, 0];

        var error = Assert.Throws<InvalidDataException>(() => battles.ToFile(_folder.Path, EmbeddingElement.Full));

        Assert.Contains("battle 4", error.Message, StringComparison.Ordinal);
    }

    private static float[] Unit(float[] embedding)
    {
        var length = MathF.Sqrt(embedding.Sum(value => value * value));
        return Array.ConvertAll(embedding, value => value / length);
    }

    private byte[] Bytes(EmbeddingElement element)
    {
        new RandomBattles(seed: 1, models: 5, count: 40, dimensions: 8).ToFile(_folder.Path, element, tiers: 3).Dispose();
        return File.ReadAllBytes(Path.Combine(_folder.Path, $"{element}-3.bin"));
    }

    private void OpenOrRefuse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Open(bytes);
        }
        catch (InvalidDataException)
        {
            // The one way to say no.
        }
    }

    private void Open(ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(_folder.Path, "changed.bin");
        File.WriteAllBytes(path, bytes);
        var file = BattleFile.Open(File.OpenRead(path));
        try
        {
            var similarities = new float[file.Count];
            file.Similarities(new float[file.Header.Dimensions], similarities);
            _ = new TierStrengths(file.Header, SameTier.RouteLlm).From(similarities);
        }
        finally
        {
            file.Dispose();
        }
    }
}
