namespace Orleans.Routing.Snapshots;

/// <summary>The newest snapshot as stored.</summary>
internal sealed record SnapshotState
{
    /// <summary>The shape of this record; fields are only ever added.</summary>
    public int Schema { get; init; } = 1;

    public RoutingSnapshot Snapshot { get; init; } = RoutingSnapshot.Empty;
}
