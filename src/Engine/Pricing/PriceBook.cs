using System.Collections.Frozen;
using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Pricing;

/// <summary>Looks up the price in force. A model without one has no price, which is never the same as a price of zero.</summary>
public sealed class PriceBook
{
    private readonly FrozenDictionary<ModelId, ModelPrice[]> _newestFirst;

    private PriceBook(FrozenDictionary<ModelId, ModelPrice[]> newestFirst) => _newestFirst = newestFirst;

    /// <summary>Builds the look-up.</summary>
    /// <param name="prices">All prices; of two that start at the same time the later in the list counts.</param>
    public static PriceBook Build(ImmutableArray<ModelPrice> prices) =>
        new(prices
            .Reverse()
            .GroupBy(price => price.Model)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(price => price.EffectiveFrom).ToArray()));

    /// <summary>The newest price of the model that holds at that time, or null when none does.</summary>
    public ModelPrice? Find(ModelId model, DateTimeOffset at)
    {
        if (_newestFirst.TryGetValue(model, out var prices))
        {
            foreach (var price in prices)
            {
                if (price.EffectiveFrom <= at)
                {
                    return price;
                }
            }
        }

        return null;
    }
}
