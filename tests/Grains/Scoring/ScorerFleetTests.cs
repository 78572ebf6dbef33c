using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Scoring;

/// <summary>A cluster of its own: it swaps the scorers of every silo.</summary>
public sealed class ScorerFleetTests : IAsyncLifetime
{
    private readonly RoutingCluster _cluster = new();

    private IScorerFleetGrain Fleet => _cluster.Grains.GetGrain<IScorerFleetGrain>(GrainKeys.Fleet);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_reload_swaps_the_scorers_of_every_silo_and_drops_no_decision()
    {
        Assert.All(await Fleet.ListAsync(), silo => Assert.Equal((0, null), ((int)silo.Loads, silo.Error)));
        using var stop = new CancellationTokenSource();
        var callers = _cluster.Services().Select(silo => Task.Run(() => DecideUntilAsync(silo, stop.Token))).ToList();

        var reloaded = await Fleet.ReloadAsync();

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), decisions => Assert.All(decisions, decision =>
            Assert.True(decision.Reason is DecisionReason.AboveThreshold or DecisionReason.BelowThreshold, decision.Reason.ToString())));
        Assert.Equal(3, reloaded.Length);
        Assert.All(reloaded, silo =>
        {
            Assert.Equal((1, null), ((int)silo.Loads, silo.Error));
            Assert.Contains(RouterNames.Random, silo.Loaded);
        });
        Assert.All(_cluster.Services(), silo => Assert.IsNotType<FixedScorer>(Loaded(silo)));
    }

    private static IScorer Loaded(IServiceProvider silo) =>
        silo.GetRequiredService<ScorerRegistry>().TryGet(RouterNames.Random, out var scorer) ? scorer : throw new InvalidOperationException("The router is gone.");

    private static async Task<List<RoutingDecision>> DecideUntilAsync(IServiceProvider silo, CancellationToken stop)
    {
        var decisions = new List<RoutingDecision>();
        do
        {
            decisions.Add(await RoutingCluster.RouteAsync(silo));
        }
        while (!stop.IsCancellationRequested);

        return decisions;
    }
}
