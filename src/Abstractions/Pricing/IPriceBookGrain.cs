using System.Collections.Immutable;

namespace Orleans.Routing.Pricing;

/// <summary>The book of dated prices, keyed <see cref="GrainKeys.Prices"/>. Its newest prices go into every routing snapshot.</summary>
[Alias("routing.IPriceBookGrain")]
public interface IPriceBookGrain : IGrainWithStringKey
{
    /// <summary>For Orleans clients; over HTTP prices come from configuration alone. Adds prices that differ from the newest ones; equal ones are ignored. A price dated before the newest is dated now: history is not rewritten.</summary>
    [Alias("Supersede")]
    Task<ImmutableArray<ModelPrice>> SupersedeAsync(ImmutableArray<ModelPrice> prices);

    /// <summary>Adds configured prices, and supersedes those that still stand as they were configured before; a price superseded since stays as it is.</summary>
    [Alias("Seed")]
    Task SeedAsync(ImmutableArray<ModelPrice> prices);

    /// <summary>Every price the book has ever held, oldest first.</summary>
    [Alias("GetHistory")]
    Task<ImmutableArray<ModelPrice>> GetHistoryAsync();
}
