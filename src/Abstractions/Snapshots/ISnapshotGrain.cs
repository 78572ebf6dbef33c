using Orleans.Concurrency;

namespace Orleans.Routing.Snapshots;

/// <summary>Keeps the newest snapshot, keyed <see cref="GrainKeys.CurrentSnapshot"/>: stored first, then pushed to every silo.</summary>
[Alias("routing.ISnapshotGrain")]
public interface ISnapshotGrain : IGrainWithStringKey
{
    /// <summary>Merges a change, stores the new snapshot, pushes it. Publishing the same part again changes nothing.</summary>
    [Alias("Publish")]
    Task<Publication> PublishAsync(SnapshotPart part);

    /// <summary>The snapshot when it is newer than the given version, else null.</summary>
    [Alias("GetIfNewer"), AlwaysInterleave]
    Task<RoutingSnapshot?> GetIfNewerAsync(long version);
}
