using System.Collections.Immutable;
using System.Globalization;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Pricing;

public sealed class PriceHistoryTests
{
    private static readonly DateTimeOffset Now = Day("2026-06-01");

    [Fact]
    public void Supersede_WithEqualRates_GivesTheSameHistory()
    {
        ImmutableArray<ModelPrice> history = [Price("2026-01-01", 1)];

        Assert.True(history == PriceHistory.Supersede(history, [Price("2026-05-01", 1)], Now));
    }

    [Fact]
    public void Supersede_WithALaterPrice_AddsItAsItIs()
    {
        var history = PriceHistory.Supersede([Price("2026-01-01", 1)], [Price("2026-09-01", 2)], Now);

        Assert.Equal([Price("2026-01-01", 1), Price("2026-09-01", 2)], history.ToArray());
    }

    [Fact]
    public void Supersede_WithAPriceDatedBeforeTheNewest_DatesItNow()
    {
        var history = PriceHistory.Supersede([Price("2026-05-01", 2)], [Price("2026-01-01", 1)], Now);

        Assert.Equal([Price("2026-05-01", 2), Price("2026-06-01", 1)], history.ToArray());
    }

    [Fact]
    public void Supersede_TwiceOnOneDay_GivesEachPriceItsOwnVersion()
    {
        var once = PriceHistory.Supersede([Price("2026-05-01", 1)], [Price("2026-05-01", 2)], Now);
        var twice = PriceHistory.Supersede(once, [Price("2026-05-01", 3)], Now);

        Assert.Equal(["p/m@2026-05-01", "p/m@2026-06-01", "p/m@2026-06-01.2"], twice.Select(price => price.Version));
    }

    [Fact]
    public void Seed_OfAPriceThatStandsAsSeededBefore_SupersedesIt()
    {
        ImmutableArray<ModelPrice> seeded = [Price("2026-01-01", 1)];

        Assert.Equal([1L, 5L], PriceHistory.Seed(seeded, seeded, [Price("2026-01-01", 5)], Now).Select(price => price.InputPerMillion));
    }

    [Fact]
    public void Seed_OfAPriceSupersededSince_LeavesIt()
    {
        ImmutableArray<ModelPrice> seeded = [Price("2026-01-01", 1)];
        var changed = PriceHistory.Supersede(seeded, [Price("2026-03-01", 9)], Now);

        Assert.True(changed == PriceHistory.Seed(changed, seeded, [Price("2026-01-01", 5)], Now));
    }

    [Fact]
    public void ReplaceSeeds_WithEqualRates_GivesTheSameSeeds()
    {
        ImmutableArray<ModelPrice> seeds = [Price("2026-01-01", 1)];

        Assert.True(seeds == PriceHistory.ReplaceSeeds(seeds, [Price("2026-05-01", 1)]));
        Assert.Equal([7L], PriceHistory.ReplaceSeeds(seeds, [Price("2026-05-01", 7)]).Select(price => price.InputPerMillion));
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static ModelPrice Price(string since, long input) => new()
    {
        Model = ModelId.Parse("p/m"),
        Version = $"p/m@{since}",
        EffectiveFrom = Day(since),
        InputPerMillion = input,
        OutputPerMillion = 10,
    };
}
