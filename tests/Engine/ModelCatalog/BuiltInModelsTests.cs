using Orleans.Routing.Pricing;
using Xunit;

namespace Orleans.Routing.ModelCatalog;

public sealed class BuiltInModelsTests
{
    [Fact]
    public void Models_AllOfThem_AreDistinctAndHaveOnePriceEach()
    {
        var ids = BuiltInModels.Models.Select(model => model.Id).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids, BuiltInModels.Prices.Select(price => price.Model));
    }

    [Fact]
    public void Prices_AllOfThem_AreDatedAndNamedForTheirDate() =>
        Assert.All(BuiltInModels.Prices, price =>
        {
            Assert.Equal($"{price.Model}@{price.EffectiveFrom:yyyy-MM-dd}", price.Version);
            Assert.Equal(TimeSpan.Zero, price.EffectiveFrom.TimeOfDay);
            Assert.True(price.InputPerMillion > 0);
        });

    [Theory]
    [InlineData("openai/gpt-4o", 2_500_000_000, 10_000_000_000, 1_250_000_000L, null)]
    [InlineData("openai/gpt-4o-mini", 150_000_000, 600_000_000, 75_000_000L, null)]
    [InlineData("openai/gpt-4-1106-preview", 10_000_000_000, 30_000_000_000, null, null)]
    [InlineData("openai/gpt-3.5-turbo", 500_000_000, 1_500_000_000, null, null)]
    [InlineData("anthropic/claude-3-5-haiku-20241022", 800_000_000, 4_000_000_000, 80_000_000L, 1_000_000_000L)]
    [InlineData("gemini/gemini-1.5-flash", 75_000_000, 300_000_000, 18_750_000L, null)]
    [InlineData("openai/text-embedding-3-small", 20_000_000, 0, null, null)]
    public void Prices_OfAModel_AreTheExactPublishedOnes(string id, long input, long output, long? cached, long? creation)
    {
        var price = PriceBook.Build(BuiltInModels.Prices).Find(ModelId.Parse(id), DateTimeOffset.MaxValue)!;

        Assert.Equal((input, output, cached, creation), (price.InputPerMillion, price.OutputPerMillion, price.CachedInputPerMillion, price.CacheCreationPerMillion));
    }
}
