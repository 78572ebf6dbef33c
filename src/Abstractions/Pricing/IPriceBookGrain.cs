using System.Collections.Immutable;

namespace Orleans.Routing.Pricing;

/// <summary>The book of dated prices, keyed <see cref="GrainKeys.Prices"/>. Its newest prices go into every routing snapshot.</summary>
[Alias("routing.IPriceBookGrain")]
public interface IPriceBookGrain : IGrainWithStringKey
{
    /// <summary>Adds prices that differ from those in force; equal ones are ignored, so that seeding again changes nothing.</summary>
    [Alias("Supersede")]
    Task<ImmutableArray<ModelPrice>> SupersedeAsync(ImmutableArray<ModelPrice> prices);

    /// <summary>Every price the book has ever held, oldest first.</summary>
    [Alias("GetHistory")]
    Task<ImmutableArray<ModelPrice>> GetHistoryAsync();
}
