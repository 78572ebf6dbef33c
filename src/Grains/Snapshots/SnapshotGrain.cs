using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

[GrainType("routing-snapshot")]
internal sealed class SnapshotGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<SnapshotState> storage,
    SnapshotPush push) : Grain, ISnapshotGrain
{
    private RoutingSnapshot _current = RoutingSnapshot.Empty;
    private Publication? _publication;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _current = storage.State.Snapshot;
        return Task.CompletedTask;
    }

    public async Task<Publication> PublishAsync(SnapshotPart part)
    {
        var next = SnapshotMerger.Merge(_current, part);
        if (!ReferenceEquals(next, _current))
        {
            await StoreAsync(next);
        }

        if (_publication is not { } publication || publication.AckedSilos < publication.Silos)
        {
            _publication = publication = await push.PushAsync(_current);
        }

        return publication;
    }

    // Interleaves with a write in flight, and so answers from what is stored for certain.
    public Task<RoutingSnapshot?> GetIfNewerAsync(long version) => Task.FromResult(_current.Version > version ? _current : null);

    private async Task StoreAsync(RoutingSnapshot next)
    {
        storage.State = storage.State with { Snapshot = next };
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // It may have been stored all the same. The next activation reads the truth; the authority publishes again.
            DeactivateOnIdle();
            throw;
        }

        _current = next;
        _publication = null;
    }
}
