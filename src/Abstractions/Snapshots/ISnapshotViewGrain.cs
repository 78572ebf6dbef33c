using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>
/// Looks into the snapshot in force on the silo that answers, keyed 0. With thousands of domains a snapshot has megabytes, which a gateway apart
/// from the silos need not fetch to learn of one of them.
/// </summary>
[Alias("routing.ISnapshotViewGrain")]
public interface ISnapshotViewGrain : IGrainWithIntegerKey
{
    /// <summary>The most domains of a page, as a caller of the gateway asks for it.</summary>
    const int MostDomainsOfAPage = 500;

    /// <summary>The most domains that one call lists: one beyond a page tells whether that page is the last.</summary>
    const int MostDomainsOfACall = MostDomainsOfAPage + 1;

    /// <summary>The snapshot without what its domains hold.</summary>
    [Alias("GetOutline")]
    ValueTask<SnapshotOutline> GetOutlineAsync();

    /// <summary>Whether the domain is registered; null when the silo has no snapshot yet.</summary>
    [Alias("HasDomain")]
    ValueTask<bool?> HasDomainAsync(string name);

    /// <summary>Domains in order of registration; null when the silo has no snapshot yet.</summary>
    /// <param name="after">The name that the first one follows; null for the very first. A domain that was deleted meanwhile still has its place; after a name that never was there is nothing.</param>
    /// <param name="most">How many, from 1 to <see cref="MostDomainsOfACall"/>.</param>
    [Alias("ListDomains")]
    ValueTask<ImmutableArray<DomainRecord>?> ListDomainsAsync(string? after, int most);
}
