using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Pricing;

public sealed class PriceBookTests
{
    private static readonly ModelId Model = new("openai", "gpt-4o");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_UnknownModel_IsNoPrice() => Assert.Null(PriceBook.Build([]).Find(Model, Start));

    [Fact]
    public void Find_BeforeTheFirstPrice_IsNoPrice() => Assert.Null(PriceBook.Build([Price(Start, "a")]).Find(Model, Start.AddTicks(-1)));

    [Theory]
    [InlineData(0, "old")]
    [InlineData(9, "old")]
    [InlineData(10, "new")]
    [InlineData(11, "new")]
    public void Find_SeveralPrices_TakesTheNewestInForce(int days, string version) =>
        Assert.Equal(version, PriceBook.Build([Price(Start.AddDays(10), "new"), Price(Start, "old")]).Find(Model, Start.AddDays(days))?.Version);

    [Fact]
    public void Find_TwoFromTheSameTime_TakesTheLaterInTheBook() =>
        Assert.Equal("second", PriceBook.Build([Price(Start, "first"), Price(Start, "second")]).Find(Model, Start)?.Version);

    private static ModelPrice Price(DateTimeOffset from, string version) =>
        new() { Model = Model, Version = version, EffectiveFrom = from, InputPerMillion = 1, OutputPerMillion = 1 };
}
