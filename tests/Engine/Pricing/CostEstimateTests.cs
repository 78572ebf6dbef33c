using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Pricing;

public sealed class CostEstimateTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(long.MaxValue - 10, int.MaxValue)]
    public void InputTokens_Characters_AreAQuarterRoundedUp(long characters, int tokens) => Assert.Equal(tokens, CostEstimate.InputTokens(characters));

    [Theory]
    [InlineData(null, 300)]
    [InlineData(1_000, 300)]
    [InlineData(20, 20)]
    [InlineData(-1, 0)]
    public void OutputTokens_AllowedOrNot_AreTheUsualLengthAtMost(int? allowed, int tokens) => Assert.Equal(tokens, CostEstimate.OutputTokens(allowed));

    [Fact]
    public void Of_CostBeyondAllMeasure_IsTheLargestAmount()
    {
        var price = new ModelPrice { Model = new ModelId("a", "b"), Version = "v", EffectiveFrom = default, InputPerMillion = long.MaxValue, OutputPerMillion = 0 };

        Assert.Equal(long.MaxValue, CostEstimate.Of(price, new TokenUsage { Input = 10_000_000 }).Value);
    }
}
