using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>Kept once it has been called: the first call of a stateless worker goes through the grain directory, and fails while a silo that died is listed there.</summary>
[GrainType("routing-snapshot-view")]
[StatelessWorker]
[KeepAlive]
internal sealed class SnapshotViewGrain(SnapshotHolder snapshots) : Grain, ISnapshotViewGrain
{
    private RoutingSnapshot Current => snapshots.Current.Source;

    public ValueTask<SnapshotOutline> GetOutlineAsync() => ValueTask.FromResult(Current.ToOutline());

    public ValueTask<bool?> HasDomainAsync(string name) =>
        ValueTask.FromResult<bool?>(snapshots.Current is { Version: > 0 } current ? current.Detector.PlaceOf(name) >= 0 : null);

    public ValueTask<ImmutableArray<DomainRecord>?> ListDomainsAsync(string? after, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, ISnapshotViewGrain.MostDomainsOfACall);
        var snapshot = Current;
        return ValueTask.FromResult<ImmutableArray<DomainRecord>?>(snapshot.Version == 0 ? null : snapshot.DomainsAfter(after, most));
    }
}
