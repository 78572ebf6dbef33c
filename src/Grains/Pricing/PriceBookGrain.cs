using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Pricing;

[GrainType("routing-price-book")]
internal sealed class PriceBookGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<PriceBookState> storage,
    TimeProvider timeProvider,
    ILogger<PriceBookGrain> logger) : SnapshotAuthority<PriceBookState>(storage, logger), IPriceBookGrain
{
    public Task<ImmutableArray<ModelPrice>> GetHistoryAsync() => Task.FromResult(State.Prices);

    public async Task<ImmutableArray<ModelPrice>> SupersedeAsync(ImmutableArray<ModelPrice> prices)
    {
        var before = State.Prices.Length;
        await ReplaceAsync(PriceHistory.Supersede(State.Prices, prices, timeProvider.GetUtcNow()), State.Seeds);
        return State.Prices[before..];
    }

    public Task SeedAsync(ImmutableArray<ModelPrice> prices) => ReplaceAsync(
        PriceHistory.Seed(State.Prices, State.Seeds, prices, timeProvider.GetUtcNow()),
        PriceHistory.ReplaceSeeds(State.Seeds, prices));

    protected override SnapshotPart? PartOf(PriceBookState state) =>
        state.Version > 0 ? new SnapshotPart { Prices = state.Prices, PricesVersion = state.Version } : null;

    private async Task ReplaceAsync(ImmutableArray<ModelPrice> prices, ImmutableArray<ModelPrice> seeds)
    {
        if (prices != State.Prices || seeds != State.Seeds)
        {
            await ChangeAsync(State with { Prices = prices, Seeds = seeds, Version = State.Version + 1 });
        }
    }
}
