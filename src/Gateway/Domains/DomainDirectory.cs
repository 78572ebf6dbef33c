using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Gateway.Decisions;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>Finds domains. Which exist is read from the snapshot, so that asking for unknown names activates nothing; what they hold is asked of the domain itself.</summary>
internal sealed class DomainDirectory(IGrainFactory grains, SnapshotReader snapshot)
{
    /// <summary>So many of them in order of registration, from the one after the named on.</summary>
    public Task<ImmutableArray<DomainRecord>> ListAsync(string? after, int limit) => snapshot.ListDomainsAsync(after, limit);

    /// <summary>All of them in order of registration.</summary>
    public async Task<ImmutableArray<DomainRecord>> ListAsync()
    {
        var domains = ImmutableArray.CreateBuilder<DomainRecord>();
        ImmutableArray<DomainRecord> page;
        do
        {
            var after = domains.Count == 0 ? null : domains[^1].Config.Name;
            page = await ListAsync(after, ISnapshotViewGrain.MostDomainsOfAPage);
            domains.AddRange(page);
        }
        while (page.Length == ISnapshotViewGrain.MostDomainsOfAPage);

        return domains.DrainToImmutable();
    }

    /// <summary>Whether there is one of that name.</summary>
    public Task<bool> HasAsync(string name) => snapshot.HasDomainAsync(name);

    public async Task<DomainRecord?> FindAsync(string name) =>
        await snapshot.HasDomainAsync(name) ? await grains.GetGrain<IDomainGrain>(name).GetAsync() : null;
}
