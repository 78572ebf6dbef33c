using Orleans.Routing.Clustering;
using Orleans.Routing.Persistence;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

/// <summary>A store that fails before a write, or after it, neither loses nor doubles a version.</summary>
[Collection(RoutingClusterCollection.Name)]
public sealed class StorageFaultTests(RoutingCluster cluster)
{
    [Theory]
    [InlineData("lost-before", StorageFault.BeforeWrite)]
    [InlineData("lost-after", StorageFault.AfterWrite)]
    [InlineData("lost-twice", StorageFault.AfterWriteAndOnRead)]
    public async Task A_domain_whose_write_fails_says_so_and_shows_what_is_stored(string name, object fault)
    {
        var domain = await RegisterAsync(name);
        cluster.Faults.Order($"routing-domain/{name}", (StorageFault)fault);

        await Assert.ThrowsAnyAsync<Exception>(() => domain.PutAsync(Config(name, "changed"), lenient: false, expectedVersion: 1));

        var stored = (await domain.GetAsync())!;
        var expected = (StorageFault)fault == StorageFault.BeforeWrite ? 1 : 2;
        Assert.Equal((expected, expected == 2 ? "changed" : "first"), (stored.Version, stored.Config.Description));
        var retried = await domain.PutAsync(Config(name, "retried"), lenient: false, expectedVersion: 1);
        Assert.Equal(expected == 1 ? ChangeOutcome.Applied : ChangeOutcome.VersionMismatch, retried.Outcome);
        Assert.Equal(2, retried.Current!.Version);
        await cluster.SeenByAllAsync(name, 2);
    }

    [Theory]
    [InlineData("unpublished-before", StorageFault.BeforeWrite)]
    [InlineData("unpublished-after", StorageFault.AfterWrite)]
    [InlineData("unpublished-twice", StorageFault.AfterWriteAndOnRead)]
    public async Task A_change_whose_publication_fails_is_published_once_all_the_same(string name, object fault)
    {
        var domain = await RegisterAsync(name);
        var before = cluster.Snapshots().Max(snapshot => snapshot.Version);
        cluster.Faults.Order($"routing-snapshot/{GrainKeys.CurrentSnapshot}", (StorageFault)fault);

        var result = await domain.PutAsync(Config(name, "changed"), lenient: false, expectedVersion: 1);

        Assert.Equal((ChangeOutcome.Applied, 2L), (result.Outcome, result.Current!.Version));
        Assert.Null(result.Publication);
        await cluster.SeenByAllAsync(name, 2);
        Assert.All(cluster.Snapshots(), snapshot => Assert.Equal(before + 1, snapshot.Version));
    }

    [Theory]
    [InlineData("unadmitted-before", StorageFault.BeforeWrite)]
    [InlineData("unadmitted-after", StorageFault.AfterWrite)]
    public async Task A_domain_that_could_not_be_admitted_is_registered_by_trying_again(string name, object fault)
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>(name);
        cluster.Faults.Order($"routing-domain-catalog/{GrainKeys.Catalog}", (StorageFault)fault);

        await Assert.ThrowsAnyAsync<Exception>(() => domain.PutAsync(Config(name, "first"), lenient: false, expectedVersion: null));
        Assert.Null(await domain.GetAsync());
        var retried = await domain.PutAsync(Config(name, "first"), lenient: false, expectedVersion: null);

        Assert.Equal((ChangeOutcome.Applied, 1L), (retried.Outcome, retried.Current!.Version));
        Assert.Single((await cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync()).Where(listed => listed == name));
    }

    [Theory]
    [InlineData("unstored", "routing-domain/unstored", StorageFault.BeforeWrite)]
    [InlineData("unheard", $"routing-domain-catalog/{GrainKeys.Catalog}", StorageFault.AfterWrite)]
    public async Task A_name_under_which_nothing_could_be_stored_leaves_the_catalog(string name, string grain, object fault)
    {
        cluster.Faults.Order(grain, (StorageFault)fault);

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Grains.GetGrain<IDomainGrain>(name).PutAsync(Config(name, "first"), lenient: false, expectedVersion: null));

        var catalog = cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog);
        await Eventually.IsTrueAsync(async () => !(await catalog.ListAsync()).Contains(name), $"the catalog has no '{name}'");
    }

    private static DomainConfig Config(string name, string description) => new() { Name = name, Description = description, Keywords = ["never-in-a-prompt"] };

    private async Task<IDomainGrain> RegisterAsync(string name)
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>(name);
        await domain.PutAsync(Config(name, "first"), lenient: false, expectedVersion: null);
        await cluster.SeenByAllAsync(name, 1);
        return domain;
    }
}
