using CsCheck;

namespace Orleans.Routing.Scoring.SimilarityRanking;

public sealed class SimilarityScanTests
{
    private static readonly Gen<(sbyte[] Row, short[] Vector)> Operands = Gen.Int[1, 200].SelectMany(length =>
        Gen.Select(Gen.SByte.Array[length], Gen.Short.Array[length]));

    [Fact]
    public void Dot_AnyBytes_SumOfProductsInBothForms() => Operands.Sample(operands =>
    {
        var expected = operands.Row.Zip(operands.Vector, (left, right) => left * right).Sum();

        Assert.Equal(expected, SimilarityScan.Dot(operands.Row, operands.Vector));
        Assert.Equal(expected, SimilarityScan.DotPortable(operands.Row, operands.Vector));
    });

    [Fact]
    public void Int8_LargestValuesOfTheLongestVector_NoOverflow()
    {
        var row = new sbyte[BattleFileLayout.MostDimensions];
        var vector = new float[row.Length];
        Array.Fill(row, sbyte.MinValue);
        Array.Fill(vector, -1f);
        var products = new float[1];

        SimilarityScan.Int8(row, [1f], vector, products);

        Assert.Equal(128f * row.Length, products[0], 128f);
    }

    [Fact]
    public void Int8_VectorOfZeros_NoSimilarity()
    {
        var products = new float[] { 7 };

        SimilarityScan.Int8([1, 2], [1f], [0f, 0f], products);

        Assert.Equal(0, products[0]);
    }

    [Fact]
    public void Float32_Rows_OneProductEach()
    {
        var products = new float[2];

        SimilarityScan.Float32([1, 2, 3, 4], [10, 1], products);

        Assert.Equal([12f, 34f], products);
    }
}
