using CsCheck;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

public sealed class NpyMatrixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<f8")]
    [InlineData("<f4")]
    [InlineData("<f2")]
    public void Row_EveryFloatType_ItsValues(string type)
    {
        using var matrix = Open(NpyFile.Of(type, [[1, 2, 3], [4, -5, 6.5f]]));

        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal([4, -5, 6.5f], matrix.Row(1));
        Assert.Equal([1, 2, 3], matrix.Row(0));
    }

    [Theory]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 1), }")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 1), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 1), }")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1, 1), }")]
    public void Open_AnotherKindOfArray_Refused(string header) =>
        Assert.Throws<InvalidDataException>(() => Open([.. NpyFile.Header(header), .. new byte[4]]));

    [Fact]
    public void Open_AnyBytesChanged_ReadOrRefusedButNothingElse()
    {
        var whole = NpyFile.Of("<f4", [[1, 2, 3], [4, 5, 6]]);
        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[0, 4], Gen.Int[0, whole.Length]).Sample(
            (changes, length) =>
            {
                var bytes = whole.ToArray();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                ReadOrRefuse(bytes);
                ReadOrRefuse(bytes[..length]);
            },
            iter: 300,
            threads: 1);
    }

    private void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            using var matrix = Open(bytes);
            for (var row = 0; row < matrix.Rows; row++)
            {
                matrix.Row(row);
            }
        }
        catch (InvalidDataException)
        {
            // The one way to say no.
        }
    }

    private NpyMatrix Open(byte[] bytes)
    {
        File.WriteAllBytes(_folder.At("matrix.npy"), bytes);
        return NpyMatrix.Open(new FileInfo(_folder.At("matrix.npy")));
    }
}
