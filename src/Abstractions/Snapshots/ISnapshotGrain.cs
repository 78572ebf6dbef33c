using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Orleans.Routing.Snapshots;

/// <summary>Keeps the newest snapshot, keyed <see cref="GrainKeys.CurrentSnapshot"/>: stored first, then pushed to every silo.</summary>
[Alias("routing.ISnapshotGrain"), Version(1)]
public interface ISnapshotGrain : IGrainWithStringKey
{
    /// <summary>Merges a change, stores the new snapshot, pushes it; changes that arrive meanwhile share the next. Publishing the same part again changes nothing.</summary>
    [Alias("Publish")]
    Task<Publication> PublishAsync(SnapshotPart part);

    /// <summary>The snapshot when it is newer than the given version, else null.</summary>
    [Alias("GetIfNewer"), AlwaysInterleave]
    Task<RoutingSnapshot?> GetIfNewerAsync(long version);

    /// <summary>What leads from the given version to the newest, or null when that is the newest: only what has changed when the version is a recent one, else all of it.</summary>
    [Alias("GetChanges"), AlwaysInterleave]
    Task<SnapshotDelta?> GetChangesAsync(long version);
}
