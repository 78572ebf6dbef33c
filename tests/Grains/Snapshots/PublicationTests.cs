using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Snapshots;

/// <summary>Each test has a cluster of its own: they change the default policy, and one kills a silo.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly RoutingCluster _cluster = new();
    private readonly ConcurrentQueue<RoutingDecision> _decisions = new();
    private volatile bool _loadEnds;

    // As an operator at the first silo's gateway: that one is never killed.
    private IDefaultPolicyGrain Policy => _cluster.Services()[0].GetRequiredService<IGrainFactory>().GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_change_is_in_the_decisions_of_every_silo_within_a_second_and_never_half()
    {
        var load = await StartLoadAsync();
        for (var n = 0; n < 10; n++)
        {
            var started = Stopwatch.GetTimestamp();
            var change = await ChangeAsync(strong: n % 2 == 0);
            Assert.Equal(3, change.Publication!.Value.AckedSilos);
            foreach (var silo in _cluster.Services())
            {
                var decision = await RoutingCluster.RouteAsync(silo);
                Assert.True(decision.SnapshotVersion >= change.Publication.Value.SnapshotVersion);
            }

            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, OneSecond);
        }

        _loadEnds = true;
        Assert.All(await Task.WhenAll(load), Assert.Null);
        AssertWholeAndConsistent();
    }

    [Fact]
    public async Task A_change_reaches_the_other_silos_when_one_is_killed_under_load()
    {
        var load = await StartLoadAsync();
        await ChangeAsync(strong: true);
        var victim = _cluster.Silos.GetActiveSilos().Last();
        var killing = _cluster.Silos.KillSiloAsync(victim);

        ChangeResult<VersionedPolicy>? change = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    change = await ChangeAsync(strong: false).WaitAsync(TimeSpan.FromSeconds(5));
                    return change is { Outcome: ChangeOutcome.Applied, Publication: not null };
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    return false;
                }
            },
            "a change is applied while a silo dies");
        await killing;

        await Eventually.IsTrueAsync(() => _cluster.Snapshots().All(snapshot => snapshot.DefaultPolicy.Version == change!.Current!.Version), "the survivors have the change");
        Assert.Equal(2, _cluster.Services().Count);
        foreach (var silo in _cluster.Services())
        {
            Assert.Equal(RoutingTier.Weak, (await RoutingCluster.RouteAsync(silo)).Tier);
        }

        _loadEnds = true;
        await Task.WhenAll(load);
        AssertWholeAndConsistent();
    }

    private async Task<ChangeResult<VersionedPolicy>> ChangeAsync(bool strong)
    {
        var current = await Policy.GetAsync();

        // With win rates of 0.5 all four fields turn together: half a change would show as a mixture.
        var next = current.Policy with
        {
            Threshold = strong ? 0.4 : 0.6,
            StrongModel = ModelId.Parse(strong ? "openai/gpt-4o" : "anthropic/claude-sonnet-4-20250514"),
            WeakModel = ModelId.Parse(strong ? "openai/gpt-4o-mini" : "gemini/gemini-2.0-flash"),
        };
        return await Policy.PutAsync(next, current.Version);
    }

    private async Task<Task<Exception?>[]> StartLoadAsync()
    {
        Task<Exception?>[] load = [.. _cluster.Services().SelectMany(silo => new[] { LoadAsync(silo), LoadAsync(silo) })];
        await Eventually.IsTrueAsync(() => _decisions.Count > 100, "decisions are made");
        return load;
    }

    private async Task<Exception?> LoadAsync(IServiceProvider silo)
    {
        var last = 0L;
        try
        {
            while (!_loadEnds)
            {
                var decision = await RoutingCluster.RouteAsync(silo);
                Assert.True(decision.SnapshotVersion >= last, "A silo went back to an older snapshot.");
                last = decision.SnapshotVersion;
                _decisions.Enqueue(decision);
                await Task.Delay(1);
            }

            return null;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            return e;
        }
    }

    private void AssertWholeAndConsistent()
    {
        Assert.True(_decisions.Select(decision => decision.SnapshotVersion).Distinct().Count() > 1);
        var seen = _decisions.Select(decision => (decision.SnapshotVersion, decision.Threshold, Baseline: decision.Baseline.Model.ToString(), Chosen: decision.Chosen.Model.ToString())).Distinct().ToArray();
        Assert.Equal(seen.Length, seen.Select(decision => decision.SnapshotVersion).Distinct().Count());
        Assert.All(seen, decision => Assert.Contains((decision.Threshold, decision.Baseline, decision.Chosen), new (double?, string, string)[]
        {
            (0.4, "openai/gpt-4o", "openai/gpt-4o"),
            (0.6, "anthropic/claude-sonnet-4-20250514", "gemini/gemini-2.0-flash"),
        }));
    }
}
