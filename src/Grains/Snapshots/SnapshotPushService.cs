using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

[Reentrant]
internal sealed class SnapshotPushService(GrainId id, Silo silo, ILoggerFactory loggerFactory, SnapshotHolder snapshots)
    : GrainService(id, silo, loggerFactory), ISnapshotPushService
{
    public Task<long> ApplyAsync(RoutingSnapshot snapshot)
    {
        snapshots.TryApply(snapshot);
        return Task.FromResult(snapshots.Current.Version);
    }

    public Task<long> ApplyChangesAsync(SnapshotDelta changes)
    {
        snapshots.TryApply(changes);
        return Task.FromResult(snapshots.Current.Version);
    }
}
