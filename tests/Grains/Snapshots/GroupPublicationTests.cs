using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Clustering;
using Orleans.Routing.Domains;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Snapshots;

/// <summary>Many changes at once, and silos that miss some. Each test has a cluster of its own: they count versions.</summary>
public sealed class GroupPublicationTests : IAsyncLifetime
{
    private const string SnapshotGrainId = $"routing-snapshot/{GrainKeys.CurrentSnapshot}";
    private const string CatalogGrainId = $"routing-domain-catalog/{GrainKeys.Catalog}";
    private const int Many = 100;

    private readonly RoutingCluster _cluster = new();

    private ISnapshotGrain Snapshot => _cluster.Grains.GetGrain<ISnapshotGrain>(GrainKeys.CurrentSnapshot);

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Changes_of_many_domains_at_once_are_all_in_force_and_share_versions_and_writes()
    {
        var before = _cluster.Snapshots().Max(snapshot => snapshot.Version);
        var (snapshotWrites, catalogWrites) = (_cluster.Faults.WritesOf(SnapshotGrainId), _cluster.Faults.WritesOf(CatalogGrainId));

        var results = await RegisterAsync(Many);

        Assert.All(results, result => Assert.Equal((ChangeOutcome.Applied, 3), (result.Outcome, result.Publication!.Value.AckedSilos)));
        Assert.Equal(Many, results.Select(result => result.Current!.Ordinal).Distinct().Count());
        Assert.All(_cluster.Snapshots(), AssertHoldsMany);

        // A change is in the version it was told, and in none before.
        var written = _cluster.Faults.WritesOf(SnapshotGrainId) - snapshotWrites;
        var versions = results.Select(result => result.Publication!.Value.SnapshotVersion).Distinct().Order().ToArray();
        Assert.Equal(Enumerable.Range(1, written).Select(step => before + step), versions);
        Assert.InRange(written, 1, Many / 2);
        Assert.InRange(_cluster.Faults.WritesOf(CatalogGrainId) - catalogWrites, 1, Many / 2);
    }

    [Theory]
    [InlineData(StorageFault.BeforeWrite)]
    [InlineData(StorageFault.AfterWrite)]
    public async Task Changes_of_many_domains_whose_shared_write_fails_are_all_published_once(object fault)
    {
        _cluster.Faults.Order(SnapshotGrainId, (StorageFault)fault);

        var results = await RegisterAsync(Many);

        Assert.All(results, result => Assert.Equal(ChangeOutcome.Applied, result.Outcome));
        Assert.Contains(results, result => result.Publication is null);
        await Eventually.IsTrueAsync(() => _cluster.Snapshots().All(snapshot => snapshot.Domains.Length == BuiltInDomains.All.Length + Many), "every silo has every domain");
        Assert.All(_cluster.Snapshots(), AssertHoldsMany);
    }

    [Fact]
    public async Task A_silo_that_missed_a_change_has_it_with_the_next()
    {
        var missing = _cluster.Silos.GetActiveSilos().Last().SiloAddress;
        _cluster.Pushes.LoseNext(missing);

        var first = await RegisterAsync("missed");
        var second = await RegisterAsync("next");

        Assert.False(_cluster.Pushes.IsPending);
        Assert.Equal((2, 3), (first.Publication!.Value.AckedSilos, second.Publication!.Value.AckedSilos));
        Assert.All(_cluster.Snapshots(), snapshot => Assert.Equal(["missed", "next"], snapshot.Domains.TakeLast(2).Select(domain => domain.Config.Name)));
    }

    [Fact]
    public async Task A_silo_that_knows_no_changes_is_sent_whole_snapshots()
    {
        _cluster.Pushes.MakeOld(_cluster.Silos.GetActiveSilos().Last().SiloAddress);

        var result = await RegisterAsync("whole");

        Assert.Equal(3, result.Publication!.Value.AckedSilos);
        Assert.Equal(1, _cluster.Pushes.Wholes);
        Assert.All(_cluster.Snapshots(), snapshot => Assert.Equal("whole", snapshot.Domains[^1].Config.Name));
    }

    [Fact]
    public async Task A_silo_that_asks_is_told_what_has_changed_since_its_version_or_everything()
    {
        var before = _cluster.Snapshots()[0];
        await RegisterAsync("asked");
        var current = (await Snapshot.GetIfNewerAsync(0))!;

        var changes = (await Snapshot.GetChangesAsync(before.Version))!;
        var everything = (await Snapshot.GetChangesAsync(0))!;

        Assert.Equal("asked", Assert.Single(changes.Changes.Domains!.Value).Config.Name);
        Assert.Null(changes.Changes.Prices);
        Assert.Equal(current.Domains.Length, everything.Changes.Domains!.Value.Length);
        Assert.Null(await Snapshot.GetChangesAsync(current.Version));
        foreach (var (held, delta) in new[] { (before, changes), (RoutingSnapshot.Empty, everything), (before, everything) })
        {
            Assert.Equal(current.Domains.Select(Identity), SnapshotDiff.Apply(held, delta)!.Domains.Select(Identity));
        }
    }

    private static (string, long) Identity(DomainRecord domain) => (domain.Config.Name, domain.Version);

    private static void AssertHoldsMany(RoutingSnapshot snapshot) => Assert.Equal(
        Enumerable.Range(0, Many).Select(NameOf).Order(StringComparer.Ordinal),
        snapshot.Domains.Skip(BuiltInDomains.All.Length).Select(domain => domain.Config.Name).Order(StringComparer.Ordinal));

    private static string NameOf(int number) => $"many-{number}";

    private async Task<ImmutableArray<ChangeResult<DomainRecord>>> RegisterAsync(int count) =>
        [.. await Task.WhenAll(Enumerable.Range(0, count).Select(number => RegisterAsync(NameOf(number))))];

    // As an operator at the first silo's gateway.
    private Task<ChangeResult<DomainRecord>> RegisterAsync(string name) => _cluster.Services()[0].GetRequiredService<IGrainFactory>()
        .GetGrain<IDomainGrain>(name).PutAsync(new DomainConfig { Name = name, Keywords = ["never-in-a-prompt"] }, lenient: false, expectedVersion: null);
}
