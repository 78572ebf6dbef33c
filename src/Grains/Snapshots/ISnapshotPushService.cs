using Orleans.Services;

namespace Orleans.Routing.Snapshots;

/// <summary>Takes snapshots into force on the silo it runs on. Every silo has one.</summary>
[Alias("routing.ISnapshotPushService")]
internal interface ISnapshotPushService : IGrainService
{
    /// <summary>Takes the snapshot into force when it is newer.</summary>
    /// <returns>The version in force afterwards.</returns>
    [Alias("Apply")]
    Task<long> ApplyAsync(RoutingSnapshot snapshot);

    /// <summary>Takes changes into force when they lead on from the snapshot in force. Silos of the version before this one do not know it.</summary>
    /// <returns>The version in force afterwards.</returns>
    [Alias("ApplyChanges")]
    Task<long> ApplyChangesAsync(SnapshotDelta changes);
}
