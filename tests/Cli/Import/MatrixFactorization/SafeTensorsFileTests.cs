using CsCheck;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

public sealed class SafeTensorsFileTests
{
    [Theory]
    [InlineData("F64", 0)]
    [InlineData("F32", 1e-7)]
    [InlineData("F16", 1e-3)]
    [InlineData("BF16", 1e-2)]
    public void Values_EveryElementType_WhatWasWritten(string type, double tolerance)
    {
        var file = SafeTensorsFile.Parse("test", new SafeTensorsBuilder().Add("a", type, [2, 2], [1, -0.7, 1.3, 0]).Add("b", type, [1], [2]).ToBytes());

        Assert.Equal(["a", "b"], file.Names);
        Assert.All(file.Values("a", 2, 2).Zip([1, -0.7, 1.3, 0]), pair => Assert.Equal(pair.Second, pair.First, tolerance));
        Assert.Equal([2], file.Values("b", 1));
    }

    [Fact]
    public void Values_OtherShape_BothNamed()
    {
        var file = SafeTensorsFile.Parse("weights", new SafeTensorsBuilder().Add("a", "F32", [2, 2], [1, 2, 3, 4]).ToBytes());

        var error = Assert.Throws<InvalidDataException>(() => file.Values("a", 4, 1));

        Assert.Equal("weights: the tensor a has the shape [2, 2]; expected is [4, 1].", error.Message);
    }

    [Fact]
    public void Values_TypeThatIsNotOfWeights_Named()
    {
        var file = SafeTensorsFile.Parse("weights", new SafeTensorsBuilder().Add("a", "I32", [1], [1]).ToBytes());

        Assert.Contains("type I32", Assert.Throws<InvalidDataException>(() => file.Values("a", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor b; it has a", Assert.Throws<InvalidDataException>(() => file.Values("b", 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_NotANumber_Refused()
    {
        var file = SafeTensorsFile.Parse("weights", new SafeTensorsBuilder().Add("a", "F32", [2], [1, double.NaN]).ToBytes());

        Assert.Throws<InvalidDataException>(() => file.Values("a", 2));
    }

    [Theory]
    [InlineData(0, 16, 8, 24)] // Overlap.
    [InlineData(0, 8, 16, 24)] // Gap.
    [InlineData(0, 16, 16, 32)] // Beyond the end.
    [InlineData(0, 16, 24, 16)] // Backwards.
    [InlineData(-8, 8, 8, 24)]
    [InlineData(0, 8, 8, 16)] // Bytes of nobody.
    [InlineData(0, long.MaxValue, 8, 24)]
    public void Parse_OffsetsThatDoNotTileTheFile_Refused(long firstBegin, long firstEnd, long secondBegin, long secondEnd)
    {
        var bytes = new SafeTensorsBuilder()
            .Describe("a", "F64", [(firstEnd - firstBegin) / 8], firstBegin, firstEnd)
            .Describe("b", "F64", [(secondEnd - secondBegin) / 8], secondBegin, secondEnd)
            .ToBytes();

        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Parse("test", [.. bytes, .. new byte[24]]));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}")]
    public void Parse_HeaderThatDescribesNothing_Refused(string header)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(header);

        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Parse("test", [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[4]]));
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(13UL)]
    public void Parse_HeaderLongerThanTheFile_Refused(ulong length) =>
        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Parse("test", [.. BitConverter.GetBytes(length), .. new byte[12]]));

    [Fact]
    public void Parse_AnyBytesChanged_ReadOrRefusedButNothingElse()
    {
        var whole = new RandomWeights(seed: 1, models: 3, rank: 2, dimensions: 4).ToSafeTensors();
        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[0, 6], Gen.Int[0, whole.Length]).Sample((changes, length) =>
        {
            var bytes = whole.ToArray();
            foreach (var (place, value) in changes)
            {
                bytes[place] = value;
            }

            ReadOrRefuse(bytes);
            ReadOrRefuse(bytes[..length]);
        });
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            _ = MatrixFactorizationWeights.From(SafeTensorsFile.Parse("test", bytes)).UnitVectors();
        }
        catch (InvalidDataException)
        {
            // The one way to say no.
        }
    }
}
