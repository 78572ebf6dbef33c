using System.Collections.Immutable;
using System.Globalization;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Pricing;

/// <summary>Lists of dated prices, to which prices are only ever added.</summary>
internal static class PriceHistory
{
    /// <summary>The history with the prices added that differ from their model's newest; the same history when none does.</summary>
    public static ImmutableArray<ModelPrice> Supersede(ImmutableArray<ModelPrice> history, IEnumerable<ModelPrice> prices, DateTimeOffset now)
    {
        foreach (var price in prices)
        {
            var newest = Newest(history, price.Model);
            if (newest is null)
            {
                history = history.Add(price);
            }
            else if (!SameRates(newest, price))
            {
                var dated = price.EffectiveFrom > newest.EffectiveFrom ? price : DatedAfter(newest, price, now);
                history = history.Add(WithOwnVersion(history, dated));
            }
        }

        return history;
    }

    /// <summary>The history with the seeds of models without a price, and of those whose newest price still equals the seed before.</summary>
    public static ImmutableArray<ModelPrice> Seed(
        ImmutableArray<ModelPrice> history, ImmutableArray<ModelPrice> seedsBefore, ImmutableArray<ModelPrice> seeds, DateTimeOffset now)
    {
        return Supersede(history, seeds.Where(IsUntouched), now);

        bool IsUntouched(ModelPrice seed) =>
            Newest(history, seed.Model) is not { } newest
            || (Newest(seedsBefore, seed.Model) is { } before && SameRates(newest, before));
    }

    /// <summary>The seeds with those given in place of their model's; the same seeds when nothing differs.</summary>
    public static ImmutableArray<ModelPrice> ReplaceSeeds(ImmutableArray<ModelPrice> seedsBefore, ImmutableArray<ModelPrice> seeds)
    {
        var changed = seeds.Where(seed => Newest(seedsBefore, seed.Model) is not { } before || !SameRates(before, seed)).ToArray();
        return changed.Length == 0
            ? seedsBefore
            : [.. seedsBefore.Where(before => !changed.Any(seed => seed.Model == before.Model)), .. changed];
    }

    private static ModelPrice? Newest(ImmutableArray<ModelPrice> prices, ModelId model) => prices.LastOrDefault(price => price.Model == model);

    private static bool SameRates(ModelPrice left, ModelPrice right) =>
        left == right with { Version = left.Version, EffectiveFrom = left.EffectiveFrom };

    private static ModelPrice DatedAfter(ModelPrice newest, ModelPrice price, DateTimeOffset now)
    {
        var from = now > newest.EffectiveFrom ? now : newest.EffectiveFrom;
        return price with { EffectiveFrom = from, Version = string.Create(CultureInfo.InvariantCulture, $"{price.Model}@{from.UtcDateTime:yyyy-MM-dd}") };
    }

    // Ledger entries name their price by version, so no two prices may share one.
    private static ModelPrice WithOwnVersion(ImmutableArray<ModelPrice> history, ModelPrice price)
    {
        var version = price.Version;
        for (var n = 2; history.Any(other => other.Version == version); n++)
        {
            version = string.Create(CultureInfo.InvariantCulture, $"{price.Version}.{n}");
        }

        return price with { Version = version };
    }
}
