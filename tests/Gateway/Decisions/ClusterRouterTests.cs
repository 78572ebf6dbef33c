using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Startup;
using Orleans.Runtime;

namespace Orleans.Routing.Gateway.Decisions;

public sealed class ClusterRouterTests
{
    [Fact]
    public async Task Route_WhenTheFirstTwoSilosDoNotAnswer_IsDecidedByTheThird()
    {
        // What a message that grew too old on its way comes back as.
        var router = new StubRouter { Before = asked => asked switch { 1 => throw new SiloUnavailableException("gone"), 2 => throw new OperationCanceledException("expired"), _ => null } };

        var result = await Of(router, GatewayMode.Client).RouteAsync(Request());

        Assert.NotNull(result.Decision);
        Assert.Equal(3, router.Asked.Count);
    }

    [Theory]
    [InlineData(GatewayMode.Client, 2_000)]
    [InlineData(GatewayMode.Silo, null)]
    public async Task Route_ToASiloElsewhere_SaysHowLongScorersMayTake(GatewayMode mode, int? within)
    {
        var router = new StubRouter();

        await Of(router, mode).RouteAsync(Request());

        Assert.Equal(within, Assert.Single(router.Asked).AnswerWithinMs);
    }

    [Fact]
    public void Route_InTheSilosOwnProcess_WaitsLongerThanClassifierAndScorerMayTake() =>
        Assert.True(typeof(IRouterGrain).GetMethod(nameof(IRouterGrain.RouteAsync))!.GetCustomAttribute<ResponseTimeoutAttribute>()!.Timeout > TimeSpan.FromMinutes(2));

    [Fact]
    public async Task Route_WhenASiloHasNoSnapshotYet_IsDecidedByAnother()
    {
        var router = new StubRouter { Before = asked => asked == 1 ? new RoutingFailure(RoutingFailureCode.NotReady, "just joined") : null };

        var result = await Of(router, GatewayMode.Client).RouteAsync(Request());

        Assert.NotNull(result.Decision);
    }

    [Fact]
    public async Task Route_WhenNoSiloAnswers_IsAFailureAndAsksByEachKeyAndThenNowAndThen()
    {
        var time = Started();
        var router = new StubRouter { Before = _ => throw new TimeoutException() };
        var cluster = Of(router, GatewayMode.Client, time);

        await FailAsync(100);
        Assert.Equal(GrainKeys.RouterKeys + 1, router.Asked.Count);
        time.Advance(TimeSpan.FromMilliseconds(50));
        await FailAsync(100);
        Assert.Equal(GrainKeys.RouterKeys + 2, router.Asked.Count);

        async Task FailAsync(int requests)
        {
            for (var request = 0; request < requests; request++)
            {
                Assert.Equal(RoutingFailureCode.NotReady, (await cluster.RouteAsync(Request())).Failure!.Code);
            }
        }
    }

    [Fact]
    public async Task Route_AfterTheFirstAnswerSinceNoSiloDid_AsksByEveryKeyAgainAndFailsForNoneThatIsStillDead()
    {
        const int Requests = 4 * GrainKeys.RouterKeys;
        var time = Started();
        var up = false;
        var routers = new Dictionary<long, StubRouter>();
        var (factory, grains) = StubGrains.Create();
        grains.Put<IRouterGrain>(key => routers[(long)key!] = new StubRouter { Before = _ => up && (long)key! % 3 == 0 ? null : throw new SiloUnavailableException("gone") });
        var cluster = Of(factory, time);
        await OutageAsync(cluster, time);

        up = true;
        await FirstAnswerAsync(cluster, time);
        var before = routers.ToDictionary(router => router.Key, router => router.Value.Asked.Count);
        for (var request = 0; request < Requests; request++)
        {
            Assert.NotNull((await cluster.RouteAsync(Request())).Decision);
        }

        // Each of those that live has its share, and each of the dead was tried once.
        var asked = routers.ToLookup(router => router.Key % 3 == 0, router => router.Value.Asked.Count - before[router.Key]);
        Assert.All(asked[false], count => Assert.Equal(1, count));
        Assert.All(asked[true], count => Assert.InRange(count, 1, Requests / asked[true].Count() * 2));
    }

    [Fact]
    public async Task Route_ManyTimes_AsksByEveryKeyInTurn()
    {
        var routers = new Dictionary<long, StubRouter>();
        var (factory, grains) = StubGrains.Create();
        grains.Put<IRouterGrain>(key => routers[(long)key!] = new StubRouter());
        var cluster = new ClusterRouter(factory, Options.Create(new GatewayOptions { Mode = GatewayMode.Client }), TimeProvider.System, NullLogger<ClusterRouter>.Instance);

        for (var request = 0; request < 2 * GrainKeys.RouterKeys; request++)
        {
            await cluster.RouteAsync(Request());
        }

        Assert.Equal(GrainKeys.RouterKeys, routers.Count);
        Assert.All(routers.Values, router => Assert.Equal(2, router.Asked.Count));
    }

    [Fact]
    public async Task Route_KeyNotAnswered_RestsForFiveSeconds()
    {
        var time = Started();
        var routers = new Dictionary<long, StubRouter>();
        var (factory, grains) = StubGrains.Create();
        grains.Put<IRouterGrain>(key => routers[(long)key!] = new StubRouter { Before = _ => (long)key! == 3 ? throw new SiloUnavailableException("gone") : null });
        var cluster = new ClusterRouter(factory, Options.Create(new GatewayOptions { Mode = GatewayMode.Client }), time, NullLogger<ClusterRouter>.Instance);

        await RouteAsync(3 * GrainKeys.RouterKeys);
        Assert.Single(routers[3].Asked);
        time.Advance(TimeSpan.FromSeconds(5));
        await RouteAsync(GrainKeys.RouterKeys);
        Assert.Equal(2, routers[3].Asked.Count);

        async Task RouteAsync(int requests)
        {
            for (var request = 0; request < requests; request++)
            {
                Assert.NotNull((await cluster.RouteAsync(Request())).Decision);
            }
        }
    }

    [Fact]
    public async Task Route_InTheSilosOwnProcess_IsTriedOnce()
    {
        var router = new StubRouter { Before = _ => throw new SiloUnavailableException("gone") };

        await Assert.ThrowsAsync<SiloUnavailableException>(() => Of(router, GatewayMode.Silo).RouteAsync(Request()).AsTask());
        Assert.Single(router.Asked);
    }

    private static RoutingRequest Request() => new() { TrackingId = Guid.CreateVersion7(), Text = "hello" };

    // Timestamps of a clock that has never moved are 0, which stands for never.
    private static FakeTimeProvider Started()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromSeconds(1));
        return time;
    }

    private static async Task OutageAsync(ClusterRouter cluster, FakeTimeProvider time)
    {
        for (var request = 0; request < 500; request++)
        {
            Assert.NotNull((await cluster.RouteAsync(Request())).Failure);
            time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task FirstAnswerAsync(ClusterRouter cluster, FakeTimeProvider time)
    {
        while ((await cluster.RouteAsync(Request())).Decision is null)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private static ClusterRouter Of(IGrainFactory factory, TimeProvider time) =>
        new(factory, Options.Create(new GatewayOptions { Mode = GatewayMode.Client }), time, NullLogger<ClusterRouter>.Instance);

    private static ClusterRouter Of(StubRouter router, GatewayMode mode, TimeProvider? time = null)
    {
        var (factory, grains) = StubGrains.Create();
        grains.Put<IRouterGrain>(router);
        return new ClusterRouter(factory, Options.Create(new GatewayOptions { Mode = mode }), time ?? TimeProvider.System, NullLogger<ClusterRouter>.Instance);
    }
}
