using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>Finds domains. Which exist is read from the snapshot, so that asking for unknown names activates nothing; what they hold is asked of the domain itself.</summary>
internal sealed class DomainDirectory(IGrainFactory grains)
{
    public async Task<ImmutableArray<DomainRecord>> ListAsync()
    {
        var snapshot = await SnapshotAsync();
        return [.. snapshot.Domains.Where(domain => !domain.Deleted).OrderBy(domain => domain.Ordinal)];
    }

    public async Task<DomainRecord?> FindAsync(string name)
    {
        var snapshot = await SnapshotAsync();
        return snapshot.Domains.Any(domain => domain.Config.Name == name) ? await grains.GetGrain<IDomainGrain>(name).GetAsync() : null;
    }

    private Task<RoutingSnapshot> SnapshotAsync() => grains.GetGrain<IRouterGrain>(GrainKeys.Router).ReadSnapshotAsync();
}
