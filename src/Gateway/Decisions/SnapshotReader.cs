using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>Reads a silo's snapshot for listings, no more of it than asked for.</summary>
internal sealed class SnapshotReader(IGrainFactory grains)
{
    /// <summary>The snapshot without what its domains hold; version 0 when the silo has just joined and has none yet.</summary>
    public Task<SnapshotOutline> ReadOutlineAsync() => AskAsync(view => view.GetOutlineAsync(), snapshot => snapshot.ToOutline());

    /// <summary>Whether the domain is registered.</summary>
    /// <exception cref="SiloUnavailableException">The silo has no snapshot yet.</exception>
    public async Task<bool> HasDomainAsync(string name) =>
        await AskAsync<bool?>(view => view.HasDomainAsync(name), snapshot => snapshot.Version > 0 ? snapshot.Domains.Any(domain => !domain.Deleted && domain.Config.Name == name) : null) ?? throw NotReady();

    /// <summary>So many domains in order of registration, from the one after the named on.</summary>
    /// <exception cref="SiloUnavailableException">The silo has no snapshot yet.</exception>
    public async Task<ImmutableArray<DomainRecord>> ListDomainsAsync(string? after, int limit) =>
        await AskAsync<ImmutableArray<DomainRecord>?>(view => view.ListDomainsAsync(after, limit), snapshot => snapshot.Version > 0 ? snapshot.DomainsAfter(after, limit) : null) ?? throw NotReady();

    /// <summary>What a listing ends in when the silo has no snapshot yet; that is no reason to say that there is nothing.</summary>
    public static SiloUnavailableException NotReady() => new("The silo has no snapshot yet.");

    private async Task<T> AskAsync<T>(Func<ISnapshotViewGrain, ValueTask<T>> view, Func<RoutingSnapshot, T> whole)
    {
        try
        {
            return await view(grains.GetGrain<ISnapshotViewGrain>(0));
        }
        catch (TypeLoadException)
        {
            // A silo of the version before this one knows no view; its whole snapshot says the same.
            return whole(await grains.GetGrain<IRouterGrain>(GrainKeys.Router).GetSnapshotAsync());
        }
    }
}
