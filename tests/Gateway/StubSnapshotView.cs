using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>Looks into the snapshot that a test gave the router.</summary>
internal sealed class StubSnapshotView(StubRouter router) : ISnapshotViewGrain
{
    public ValueTask<SnapshotOutline> GetOutlineAsync() => ValueTask.FromResult(new SnapshotOutline
    {
        Version = router.Snapshot.Version,
        Domains = [.. Present.Select(domain => domain.Config.Name)],
        DefaultPolicy = router.Snapshot.DefaultPolicy,
        Models = router.Snapshot.Models,
        Flags = router.Snapshot.Flags,
    });

    public ValueTask<bool?> HasDomainAsync(string name) =>
        ValueTask.FromResult<bool?>(router.Snapshot.Version == 0 ? null : Present.Any(domain => domain.Config.Name == name));

    public ValueTask<ImmutableArray<DomainRecord>?> ListDomainsAsync(string? after, int most) => ValueTask.FromResult<ImmutableArray<DomainRecord>?>(
        router.Snapshot.Version == 0 ? null : [.. Present.SkipWhile(domain => after is not null && domain.Config.Name != after).Skip(after is null ? 0 : 1).Take(most)]);

    private IEnumerable<DomainRecord> Present => router.Snapshot.Domains.Where(domain => !domain.Deleted);
}
