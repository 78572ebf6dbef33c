using System.Collections.Immutable;
using Orleans.Runtime;

namespace Orleans.Routing.Domains;

/// <summary>Calls no other grain, because domains call it while they change.</summary>
[GrainType("routing-domain-catalog")]
internal sealed class DomainCatalogGrain([PersistentState("state", StorageNames.Control)] IPersistentState<DomainCatalogState> storage)
    : Grain, IDomainCatalogGrain
{
    /// <summary>Domains registered at once. Each costs every decision a look and every silo memory.</summary>
    internal const int MostPresent = 256;

    /// <summary>Names ever admitted: deleted domains stay in every snapshot, so their number is bounded too.</summary>
    internal const int MostEver = 4 * MostPresent;

    private ImmutableArray<DomainCatalogEntry> _entries = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _entries = storage.State.Entries;
        return Task.CompletedTask;
    }

    public async Task<int?> AdmitAsync(string name)
    {
        var ordinal = Find(name);
        if (ordinal >= 0 && _entries[ordinal].Present)
        {
            return ordinal;
        }

        if (_entries.Count(entry => entry.Present) >= MostPresent || (ordinal < 0 && _entries.Length >= MostEver))
        {
            return null;
        }

        await StoreAsync(ordinal < 0 ? _entries.Add(new(name, true)) : _entries.SetItem(ordinal, _entries[ordinal] with { Present = true }));
        return Find(name);
    }

    public async Task RemoveAsync(string name)
    {
        var ordinal = Find(name);
        if (ordinal >= 0 && _entries[ordinal].Present)
        {
            await StoreAsync(_entries.SetItem(ordinal, _entries[ordinal] with { Present = false }));
        }
    }

    public Task<ImmutableArray<string>> ListAsync() =>
        Task.FromResult<ImmutableArray<string>>([.. _entries.Where(entry => entry.Present).Select(entry => entry.Name)]);

    private int Find(string name)
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (string.Equals(_entries[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private async Task StoreAsync(ImmutableArray<DomainCatalogEntry> next)
    {
        storage.State = storage.State with { Entries = next };
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // It may have been stored all the same: the next activation reads the truth.
            DeactivateOnIdle();
            throw;
        }

        _entries = next;
    }
}
