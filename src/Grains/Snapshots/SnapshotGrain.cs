using Orleans.Concurrency;
using Orleans.Routing.Persistence;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

/// <summary>Reentrant, so that changes that arrive while one is being stored and pushed share the next version, and readers never wait.</summary>
[GrainType("routing-snapshot")]
[Reentrant]
internal sealed class SnapshotGrain : Grain, ISnapshotGrain
{
    private readonly IPersistentState<SnapshotState> _storage;
    private readonly SnapshotPush _push;
    private readonly GroupCommit<SnapshotPart, Publication> _commits;
    private SnapshotHistory _history = new(RoutingSnapshot.Empty);
    private Publication? _publication;

    public SnapshotGrain([PersistentState("state", StorageNames.Control)] IPersistentState<SnapshotState> storage, SnapshotPush push)
    {
        (_storage, _push) = (storage, push);
        _commits = new GroupCommit<SnapshotPart, Publication>(CommitAsync);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _history = new SnapshotHistory(_storage.State.Snapshot);
        return Task.CompletedTask;
    }

    public Task<Publication> PublishAsync(SnapshotPart part) => _commits.AddAsync(part);

    // Readers come while a write is under way, and are answered from what is stored for certain.
    public Task<RoutingSnapshot?> GetIfNewerAsync(long version) => Task.FromResult(_history.Current.Version > version ? _history.Current : null);

    public Task<SnapshotDelta?> GetChangesAsync(long version) => Task.FromResult(_history.Current.Version > version ? _history.Since(version) : null);

    private async Task<Publication> CommitAsync(IReadOnlyList<SnapshotPart> parts)
    {
        var next = SnapshotMerger.Merge(_history.Current, parts);
        if (!ReferenceEquals(next, _history.Current))
        {
            await StoreAsync(next);
        }

        if (_publication is not { } publication || publication.AckedSilos < publication.Silos)
        {
            _publication = publication = await _push.PushAsync(_history);
        }

        return publication;
    }

    private async Task StoreAsync(RoutingSnapshot next)
    {
        _storage.State = _storage.State with { Snapshot = next };
        try
        {
            await _storage.WriteStateAsync();
        }
        catch
        {
            // It may have been stored all the same. The next activation reads the truth; the authority publishes again.
            DeactivateOnIdle();
            throw;
        }

        _history.Add(next);
        _publication = null;
    }
}
