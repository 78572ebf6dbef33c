using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Routing.Persistence;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

/// <summary>Reentrant, so that changes that arrive while one is being stored and pushed share the next version, and readers never wait.</summary>
[GrainType("routing-snapshot")]
[Reentrant]
internal sealed partial class SnapshotGrain : Grain, ISnapshotGrain
{
    // More than a silo that does not answer now may be ahead of those that do.
    private const long Margin = 1_000;

    private readonly IPersistentState<SnapshotState> _storage;
    private readonly SnapshotPush _push;
    private readonly GroupCommit<SnapshotPart, Publication> _commits;
    private readonly ILogger _logger;
    private SnapshotHistory _history = new(RoutingSnapshot.Empty);
    private Publication? _publication;

    // The newest version known to be in force anywhere.
    private long _newest;

    // A store in which nothing has been published yet is about to be filled.
    private bool IsBehind => _history.Current.Version > 0 && _newest > _history.Current.Version;

    public SnapshotGrain(
        [PersistentState("state", StorageNames.Control)] IPersistentState<SnapshotState> storage, SnapshotPush push, TimeProvider timeProvider, ILogger<SnapshotGrain> logger)
    {
        (_storage, _push, _logger) = (storage, push, logger);
        _commits = new GroupCommit<SnapshotPart, Publication>(CommitAsync, timeProvider);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _history = new SnapshotHistory(_storage.State.Snapshot);
        return Task.CompletedTask;
    }

    public Task<Publication> PublishAsync(SnapshotPart part) => _commits.AddAsync(part);

    // Readers come while a write is under way, and are answered from what is stored for certain.
    public async Task<RoutingSnapshot?> GetIfNewerAsync(long version)
    {
        await OvertakeAsync(version);
        return _history.Current.Version > version ? _history.Current : null;
    }

    public async Task<SnapshotDelta?> GetChangesAsync(long version)
    {
        await OvertakeAsync(version);
        return _history.Current.Version > version ? _history.Since(version) : null;
    }

    private Task OvertakeAsync(long version)
    {
        _newest = Math.Max(_newest, version);
        return IsBehind ? _commits.AddAsync(new SnapshotPart()) : Task.CompletedTask;
    }

    private async Task<Publication> CommitAsync(IReadOnlyList<SnapshotPart> parts)
    {
        var next = SnapshotMerger.Merge(_history.Current, parts);
        if (!ReferenceEquals(next, _history.Current))
        {
            await StoreAsync(next);
            _history.Add(next);
        }

        await RestoreOrderAsync();
        if (_publication is not { } publication || publication.AckedSilos < publication.Silos)
        {
            (publication, var newest) = await _push.PushAsync(_history);
            (_publication, _newest) = (publication, Math.Max(_newest, newest));
        }

        return await RestoreOrderAsync() ? await CommitAsync([]) : publication;
    }

    /// <summary>
    /// When the store was put back to an older state, silos are ahead of it and would take no change for long. What is stored is the truth, so it
    /// is given a version beyond theirs, of which nobody has a base.
    /// </summary>
    private async Task<bool> RestoreOrderAsync()
    {
        if (!IsBehind)
        {
            return false;
        }

        Log.Overtaken(_logger, _newest, _history.Current.Version);
        var next = _history.Current with { Version = _newest + Margin };
        await StoreAsync(next);
        _history = new SnapshotHistory(next);
        return true;
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

        _publication = null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2005, Level = LogLevel.Warning, Message = "A silo goes by snapshot {Newest}, and the newest that is stored is {Stored}: the store was put back to an older state. What is stored is brought into force everywhere.")]
        public static partial void Overtaken(ILogger logger, long newest, long stored);
    }
}
