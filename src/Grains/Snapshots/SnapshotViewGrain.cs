using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

[GrainType("routing-snapshot-view")]
[StatelessWorker]
internal sealed class SnapshotViewGrain(SnapshotHolder snapshots) : Grain, ISnapshotViewGrain
{
    private RoutingSnapshot Current => snapshots.Current.Source;

    public ValueTask<SnapshotOutline> GetOutlineAsync()
    {
        var snapshot = Current;
        return ValueTask.FromResult(new SnapshotOutline
        {
            Version = snapshot.Version,
            Domains = [.. snapshot.Domains.Where(domain => !domain.Deleted).Select(domain => domain.Config.Name)],
            DefaultPolicy = snapshot.DefaultPolicy,
            Models = snapshot.Models,
            Flags = snapshot.Flags,
        });
    }

    public ValueTask<bool?> HasDomainAsync(string name) =>
        ValueTask.FromResult<bool?>(snapshots.Current is { Version: > 0 } current ? current.Detector.PlaceOf(name) >= 0 : null);

    public ValueTask<ImmutableArray<DomainRecord>?> ListDomainsAsync(string? after, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, ISnapshotViewGrain.MostDomainsOfAPage);
        var snapshot = Current;
        if (snapshot.Version == 0)
        {
            return ValueTask.FromResult<ImmutableArray<DomainRecord>?>(null);
        }

        var following = after is null ? snapshot.Domains : snapshot.Domains.SkipWhile(domain => domain.Config.Name != after).Skip(1);
        return ValueTask.FromResult<ImmutableArray<DomainRecord>?>([.. following.Where(domain => !domain.Deleted).Take(most)]);
    }
}
