using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Decisions;
using Orleans.Routing.Node.Clustering;

namespace Orleans.Routing.Clustering;

public sealed class ClusterHealthCheckTests
{
    private static readonly Task<RouterReadiness> Silence = new TaskCompletionSource<RouterReadiness>().Task;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task CheckHealth_FirstRouterAnswers_AsksNoOther()
    {
        var (grains, routers) = KeyedRouters.Create(_ => Answer(7));

        Assert.Equal(HealthStatus.Healthy, (await Check(grains)).Status);
        Assert.Equal(1, routers.Asked);
    }

    [Fact]
    public async Task CheckHealth_ASiloStandsStill_AsksByAnotherRouter()
    {
        var (grains, routers) = KeyedRouters.Create(number => number == 1 ? Silence : Answer(7));

        var check = Check(grains);
        Assert.False(check.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(HealthStatus.Healthy, (await check).Status);
        Assert.Equal(2, routers.Asked);
    }

    [Fact]
    public async Task CheckHealth_ASiloHasJustJoined_AsksByAnotherRouter()
    {
        var (grains, _) = KeyedRouters.Create(number => Answer(number == 1 ? 0 : 7));

        var check = Check(grains);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(HealthStatus.Healthy, (await check).Status);
    }

    [Fact]
    public async Task CheckHealth_NoRouterHasASnapshot_IsUnhealthy()
    {
        var (grains, _) = KeyedRouters.Create(_ => Answer(0));

        var check = Check(grains);
        _time.Advance(TimeSpan.FromSeconds(1.9));

        Assert.Equal((HealthStatus.Unhealthy, "The cluster has no snapshot yet."), ((await check).Status, (await check).Description));
    }

    [Fact]
    public async Task CheckHealth_NoSiloAnswers_IsUnhealthyAfterTwoSeconds()
    {
        var (grains, _) = KeyedRouters.Create(_ => Silence);

        var check = Check(grains);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(check.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal((HealthStatus.Unhealthy, "The cluster does not answer."), ((await check).Status, (await check).Description));
    }

    private static Task<RouterReadiness> Answer(long snapshot) => Task.FromResult(new RouterReadiness(snapshot, [], System.Collections.Immutable.ImmutableDictionary<string, string>.Empty));

    private Task<HealthCheckResult> Check(IGrainFactory grains) => new ClusterHealthCheck(grains, _time).CheckHealthAsync(new HealthCheckContext());
}
