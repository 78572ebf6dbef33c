using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>Looks into the snapshot that a test gave the router.</summary>
internal sealed class StubSnapshotView(StubRouter router) : ISnapshotViewGrain
{
    /// <summary>How often domains were listed.</summary>
    public int Listings { get; private set; }

    public ValueTask<SnapshotOutline> GetOutlineAsync() => ValueTask.FromResult(router.Snapshot.ToOutline());

    public ValueTask<bool?> HasDomainAsync(string name) =>
        ValueTask.FromResult<bool?>(router.Snapshot.Version == 0 ? null : router.Snapshot.Domains.Any(domain => !domain.Deleted && domain.Config.Name == name));

    public ValueTask<ImmutableArray<DomainRecord>?> ListDomainsAsync(string? after, int most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, ISnapshotViewGrain.MostDomainsOfACall);
        Listings++;
        return ValueTask.FromResult<ImmutableArray<DomainRecord>?>(router.Snapshot.Version == 0 ? null : router.Snapshot.DomainsAfter(after, most));
    }
}
