using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Orleans.Routing.Pricing;

public sealed class NanoUsdTests
{
    private static readonly Gen<long> Amounts = Gen.OneOf(Gen.Long, Gen.Long[-2_000_000_000, 2_000_000_000], Gen.Long[-9_000, 9_000].Select(value => value * 1_000_000), Gen.Const(long.MinValue), Gen.Const(long.MaxValue));

    [Fact]
    public void ToString_OfAnyAmount_HasNinePlaces() =>
        Amounts.Sample(value => Assert.Equal((value / 1_000_000_000m).ToString("0.000000000", CultureInfo.InvariantCulture), new NanoUsd(value).ToString()));

    [Fact]
    public void Write_OfAnyAmount_IsWhatADecimalIs() =>
        Amounts.Sample(value => Assert.Equal(JsonSerializer.Serialize(value / 1_000_000_000m), JsonSerializer.Serialize(new NanoUsd(value))));

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameAmount() =>
        Amounts.Sample(value => Assert.Equal(new NanoUsd(value), JsonSerializer.Deserialize<NanoUsd>(JsonSerializer.Serialize(new NanoUsd(value)))));

    [Theory]
    [InlineData("9223372036.854775808")]
    [InlineData("-9223372036.854775809")]
    [InlineData("1e28")]
    [InlineData("\"1\"")]
    public void Read_OfWhatIsNoAmount_Throws(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NanoUsd>(json));
}
