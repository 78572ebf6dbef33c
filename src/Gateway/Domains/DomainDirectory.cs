using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

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

    private async Task<RoutingSnapshot> SnapshotAsync()
    {
        var snapshot = await grains.GetGrain<IRouterGrain>(GrainKeys.Router).GetSnapshotAsync();

        // A silo that has just joined knows of no domain yet; that is no reason to say that there are none.
        return snapshot.Version > 0 ? snapshot : throw new SiloUnavailableException("The silo has no snapshot yet.");
    }
}
