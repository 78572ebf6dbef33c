using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Decisions;

[Collection(RoutingClusterCollection.Name)]
public sealed class RouterGrainTests(RoutingCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task RouteAsync_WhileMoreDecisionsThanCoresWaitForAScorer_AnswersWhatNeedsNoScorer()
    {
        var silo = cluster.Services()[0];
        var scorers = silo.GetRequiredService<ScorerRegistry>();
        var router = silo.GetRequiredService<IGrainFactory>().GetGrain<IRouterGrain>(GrainKeys.Router);
        var slow = new HeldScorer(RouterNames.Random);
        scorers.Replace([slow], []);
        try
        {
            var waiting = Enumerable.Range(0, Environment.ProcessorCount + 4).Select(_ => RoutingCluster.RouteAsync(silo)).ToList();
            var named = await router.RouteAsync(new RoutingRequest { TrackingId = Guid.CreateVersion7(), Text = "hi", RequestedModel = RoutingCluster.WeakModel }).AsTask().WaitAsync(Patience);
            var snapshot = await router.GetSnapshotAsync().AsTask().WaitAsync(Patience);

            Assert.Equal(RoutingCluster.WeakModel, named.Decision!.Chosen.Model.ToString());
            Assert.True(snapshot.Version > 0);
            await Eventually.IsTrueAsync(() => slow.Asked == waiting.Count, "all decisions are asking the scorer at once");
            slow.Answer(0.9);
            Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience), decision => Assert.Equal(0.9, decision.WinRate));
        }
        finally
        {
            scorers.Replace([new FixedScorer(RouterNames.Random, 0.5)], []);
        }
    }
}
