using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Persistence;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>The last good snapshot on this node's disk, replaced whole: a reader never sees half of one.</summary>
internal sealed class SnapshotFile(IOptions<StorageOptions> options)
{
    // Read late: options that are wrong are to be reported by their validation at start, all together.
    private string FilePath => options.Value.SnapshotFile;

    /// <summary>The snapshot kept, or null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or a newer version wrote it.</exception>
    public async Task<RoutingSnapshot?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FilePath))
        {
            return null;
        }

        var content = new BinaryData(await File.ReadAllBytesAsync(FilePath, cancellationToken));
        return new StateSerializer().Deserialize<SnapshotState>(content).Snapshot;
    }

    public Task SaveAsync(RoutingSnapshot snapshot, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(FilePath, new StateSerializer().Serialize(new SnapshotState { Snapshot = snapshot }).ToMemory(), cancellationToken);
}
