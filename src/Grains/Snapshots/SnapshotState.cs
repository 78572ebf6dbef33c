using Orleans.Routing.Persistence;

namespace Orleans.Routing.Snapshots;

/// <summary>The newest snapshot as stored.</summary>
internal sealed record SnapshotState : IStoredState
{
    public int Schema => 1;

    public RoutingSnapshot Snapshot { get; init; } = RoutingSnapshot.Empty;
}
