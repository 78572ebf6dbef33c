using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>A store that was put back to an older state: silos go by a newer snapshot than it has. Each test has a cluster of its own.</summary>
public sealed class StoreRestoredTests : IAsyncLifetime
{
    private const long Ahead = 500;

    private readonly RoutingCluster _cluster = new();

    private IDefaultPolicyGrain Policy => _cluster.Grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_change_is_in_force_on_every_silo_though_they_were_ahead_of_the_store()
    {
        var stored = await Policy.GetAsync();
        RunAhead();

        var change = await Policy.PutAsync(stored.Policy with { Threshold = 0.4 }, stored.Version);

        var publication = change.Publication!.Value;
        Assert.Equal((3, 3), (publication.AckedSilos, publication.Silos));
        Assert.All(_cluster.Snapshots(), snapshot => Assert.Equal((0.4, publication.SnapshotVersion), (snapshot.DefaultPolicy.Policy.Threshold, snapshot.Version)));
        Assert.True(publication.SnapshotVersion > Ahead);
    }

    [Fact]
    public async Task What_is_stored_comes_into_force_without_a_change_too()
    {
        var stored = await Policy.GetAsync();
        RunAhead();

        await Eventually.IsTrueAsync(
            () => _cluster.Snapshots().All(snapshot => snapshot.Version > Ahead && snapshot.DefaultPolicy.Version == stored.Version), "every silo goes by what is stored");
    }

    // What the silos had from the store before it was put back.
    private void RunAhead()
    {
        foreach (var holder in _cluster.Services().Select(silo => silo.GetRequiredService<SnapshotHolder>()))
        {
            var held = holder.Current.Source;
            var lost = new VersionedPolicy(held.DefaultPolicy.Policy with { Threshold = 0.9 }, held.DefaultPolicy.Version + 20);
            Assert.True(holder.TryApply(held with { Version = held.Version + Ahead, DefaultPolicy = lost }));
        }
    }
}
