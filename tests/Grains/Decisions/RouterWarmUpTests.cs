using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Clustering;
using Orleans.Routing.Node.Decisions;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

public sealed class RouterWarmUpTests
{
    [Fact]
    public async Task WarmUp_UntilTheViewOfTheSnapshotHasAnswered_IsNotFinished()
    {
        var time = new FakeTimeProvider();
        var (factory, grains) = AnsweringGrains.Create();
        grains.FailNext(nameof(ISnapshotViewGrain.HasDomainAsync));
        using var warmUp = new RouterWarmUp(factory, time, NullLogger<RouterWarmUp>.Instance);

        await warmUp.StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => grains.Asked.Contains(nameof(ISnapshotViewGrain.HasDomainAsync)), "the view is asked");
        Assert.False(warmUp.Finished);

        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return warmUp.Finished;
            },
            "the view is asked again");
        await warmUp.StopAsync(CancellationToken.None);

        Assert.Equal(GrainKeys.RouterKeys, grains.Asked.Count(method => method == nameof(IRouterGrain.AnalyzeTextAsync)));
        Assert.Equal(2, grains.Asked.Count(method => method == nameof(ISnapshotViewGrain.HasDomainAsync)));
    }
}
