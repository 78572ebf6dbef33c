using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Routing.Persistence;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Domains;

/// <summary>Calls no other grain, because domains call it while they change. Reentrant, so that domains registered at once share a write.</summary>
[GrainType("routing-domain-catalog")]
[Reentrant]
internal sealed class DomainCatalogGrain : Grain, IDomainCatalogGrain
{
    private readonly IPersistentState<DomainCatalogState> _storage;
    private readonly GroupCommit<DomainCatalogEntry, DomainCatalog> _commits;
    private readonly SnapshotHolder _snapshots;
    private readonly DefinitionTally _tally;
    private DomainCatalog _catalog = DomainCatalog.Of([]);
    private bool _isTallied;

    public DomainCatalogGrain(
        [PersistentState("state", StorageNames.Control)] IPersistentState<DomainCatalogState> storage,
        SnapshotHolder snapshots,
        IOptions<DomainOptions> options,
        TimeProvider timeProvider)
    {
        _storage = storage;
        _snapshots = snapshots;
        _tally = new DefinitionTally(options.Value.MaxTotalCharacters);
        _commits = new GroupCommit<DomainCatalogEntry, DomainCatalog>(CommitAsync, timeProvider);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _catalog = DomainCatalog.Of(_storage.State.Entries);
        return Task.CompletedTask;
    }

    // Both wait their turn, even when the catalog as stored is what is wanted: what waits to be written may change that, and a group that
    // changes nothing is not written.
    public async Task<int?> AdmitAsync(string name) => (await _commits.AddAsync(new DomainCatalogEntry(name, Present: true))).Find(name);

    public async Task<DomainAdmission> AdmitAsync(string name, long characters)
    {
        Tally();
        if (!_tally.TryTake(name, characters))
        {
            return new(null, _tally.Refusal(name, characters));
        }

        if (await AdmitAsync(name) is { } ordinal)
        {
            return new(ordinal, null);
        }

        _tally.Release(name);
        return new(null, DomainCatalog.Full);
    }

    public async Task RemoveAsync(string name)
    {
        Tally();
        if ((await _commits.AddAsync(new DomainCatalogEntry(name, Present: false))).Find(name) is null)
        {
            _tally.Release(name);
        }
    }

    public Task<ImmutableArray<string>> ListAsync() =>
        Task.FromResult<ImmutableArray<string>>([.. _catalog.Entries.Where(entry => entry.Present).Select(entry => entry.Name)]);

    // Once, as soon as the silo has a snapshot; a new cluster's has none, and what is admitted until then is counted as it comes. What a silo that
    // is seconds behind lacks is missed.
    private void Tally()
    {
        if (_isTallied || _snapshots.Current.Version == 0)
        {
            return;
        }

        foreach (var domain in _snapshots.Current.Source.Domains)
        {
            if (!domain.Deleted && _catalog.Find(domain.Config.Name) is not null)
            {
                _tally.Include(domain.Config.Name, DomainSize.Of(domain.Config));
            }
        }

        _isTallied = true;
    }

    private async Task<DomainCatalog> CommitAsync(IReadOnlyList<DomainCatalogEntry> changes)
    {
        var next = changes.Aggregate(_catalog, static (catalog, change) => catalog.With(change));
        if (ReferenceEquals(next, _catalog))
        {
            return next;
        }

        _storage.State = _storage.State with { Entries = next.Entries };
        try
        {
            await _storage.WriteStateAsync();
        }
        catch
        {
            // It may have been stored all the same: the next activation reads the truth.
            DeactivateOnIdle();
            throw;
        }

        return _catalog = next;
    }
}
