using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Decisions;

public sealed class RouterRotationTests
{
    private const int Keys = 6;

    private readonly FakeTimeProvider _time = new();

    public RouterRotationTests() => _time.Advance(TimeSpan.FromSeconds(1));

    [Fact]
    public void Answered_FirstSinceAllRest_EndsTheRestOfAll()
    {
        var rotation = AllResting();

        Assert.True(rotation.Answered(4));

        Assert.Equal(Enumerable.Range(0, Keys), Round(rotation));
        Assert.False(rotation.Answered(5));
    }

    [Fact]
    public void Answered_WhileOthersAreAwake_EndsTheRestOfItsOwnKeyOnly()
    {
        var rotation = Create();
        rotation.Failed(1, _time.GetTimestamp());
        rotation.Failed(2, _time.GetTimestamp());

        Assert.False(rotation.Answered(1));

        Assert.Equal([0, 1, 3, 4, 5], Round(rotation).Distinct());
    }

    [Fact]
    public void Failed_AfterTheFirstAnswer_RestsTheKeyUnlessItWasAskedBefore()
    {
        var before = _time.GetTimestamp();
        var rotation = AllResting();
        rotation.Answered(4);

        rotation.Failed(2, _time.GetTimestamp());
        rotation.Failed(3, before);

        Assert.Equal([0, 1, 3, 4, 5], Round(rotation).Distinct());
    }

    [Fact]
    public void Next_Again_PrefersAKeyThatHasAnsweredSinceItFailed()
    {
        var rotation = AllResting();
        rotation.Answered(4);

        Assert.All(Enumerable.Range(0, Keys), _ => Assert.Equal(4, rotation.Next(again: true)));
    }

    private RouterRotation AllResting()
    {
        var rotation = Create();
        for (var key = 0; key < Keys; key++)
        {
            rotation.Failed(key, _time.GetTimestamp());
        }

        _time.Advance(TimeSpan.FromMilliseconds(50));
        return rotation;
    }

    private RouterRotation Create()
    {
        var (factory, grains) = StubGrains.Create();
        grains.Put<IRouterGrain>(new StubRouter());
        return new RouterRotation(factory, Keys, _time);
    }

    private static int[] Round(RouterRotation rotation) => [.. Enumerable.Range(0, Keys).Select(_ => rotation.Next() ?? -1).Order()];
}
