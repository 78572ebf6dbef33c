using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Routing.Persistence;
using Orleans.Runtime;

namespace Orleans.Routing.Domains;

/// <summary>Calls no other grain, because domains call it while they change. Reentrant, so that domains registered at once share a write.</summary>
[GrainType("routing-domain-catalog")]
[Reentrant]
internal sealed class DomainCatalogGrain : Grain, IDomainCatalogGrain
{
    private readonly IPersistentState<DomainCatalogState> _storage;
    private readonly GroupCommit<DomainCatalogEntry, DomainCatalog> _commits;
    private DomainCatalog _catalog = DomainCatalog.Of([]);

    public DomainCatalogGrain([PersistentState("state", StorageNames.Control)] IPersistentState<DomainCatalogState> storage, TimeProvider timeProvider)
    {
        _storage = storage;
        _commits = new GroupCommit<DomainCatalogEntry, DomainCatalog>(CommitAsync, timeProvider);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _catalog = DomainCatalog.Of(_storage.State.Entries);
        return Task.CompletedTask;
    }

    public async Task<int?> AdmitAsync(string name) =>
        _catalog.Find(name) ?? (await _commits.AddAsync(new DomainCatalogEntry(name, Present: true))).Find(name);

    public Task RemoveAsync(string name) =>
        _catalog.Find(name) is null ? Task.CompletedTask : _commits.AddAsync(new DomainCatalogEntry(name, Present: false));

    public Task<ImmutableArray<string>> ListAsync() =>
        Task.FromResult<ImmutableArray<string>>([.. _catalog.Entries.Where(entry => entry.Present).Select(entry => entry.Name)]);

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
