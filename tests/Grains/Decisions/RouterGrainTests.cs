using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Decisions;

[Collection(RoutingClusterCollection.Name)]
public sealed class RouterGrainTests(RoutingCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task GetReadinessAsync_WhileMoreDecisionsThanCoresWaitForAScorer_AnswersAtOnce()
    {
        var silo = cluster.Services()[0];
        var scorers = silo.GetRequiredService<ScorerRegistry>();
        var router = silo.GetRequiredService<IGrainFactory>().GetGrain<IRouterGrain>(GrainKeys.Router);
        var slow = new HeldScorer(RouterNames.Random);
        scorers.Replace([slow], []);
        try
        {
            var waiting = Enumerable.Range(0, Environment.ProcessorCount + 4).Select(_ => RoutingCluster.RouteAsync(silo)).ToList();
            await Eventually.IsTrueAsync(() => slow.Asked == Environment.ProcessorCount, "every worker waits for the scorer");

            var readiness = await router.GetReadinessAsync().AsTask().WaitAsync(Patience);
            var snapshot = await router.GetSnapshotAsync().AsTask().WaitAsync(Patience);

            Assert.Equal(snapshot.Version, readiness.SnapshotVersion);
            slow.Answer(0.9);
            Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience), decision => Assert.Equal(0.9, decision.WinRate));
        }
        finally
        {
            scorers.Replace([new FixedScorer(RouterNames.Random, 0.5)], []);
        }
    }
}
