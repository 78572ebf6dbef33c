using System.Reflection;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

public sealed class SnapshotViewGrainTests
{
    [Fact]
    public void View_OnceAwake_StaysSo() => Assert.NotNull(typeof(SnapshotViewGrain).GetCustomAttribute<KeepAliveAttribute>());

    [Fact]
    public async Task ListDomains_OneMoreThanAPage_IsGivenAndNoMore()
    {
        var snapshots = new SnapshotHolder();
        snapshots.TryApply(new RoutingSnapshot
        {
            Version = 1,
            Domains = [.. Enumerable.Range(0, 600).Select(i => new DomainRecord { Config = new DomainConfig { Name = $"d{i}" }, Version = 1, Ordinal = i })],
        });
        var view = new SnapshotViewGrain(snapshots);

        Assert.Equal(501, (await view.ListDomainsAsync(null, ISnapshotViewGrain.MostDomainsOfAPage + 1))!.Value.Length);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await view.ListDomainsAsync(null, ISnapshotViewGrain.MostDomainsOfAPage + 2));
    }
}
