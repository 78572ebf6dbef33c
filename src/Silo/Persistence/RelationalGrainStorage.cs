using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// Orleans' AdoNet storage, put right in two ways. It opens the database at first use instead of at silo start, and tries again after a
/// failure, so that a node starts while its storage is down and heals by itself. And it makes row keys unambiguous: the AdoNet provider
/// leaves out the grain's type and reads keys that look like numbers as numbers, so two grains with one key, or the domains <c>abc</c>
/// and <c>0abc</c>, would share a row.
/// </summary>
internal sealed class RelationalGrainStorage : IGrainStorage
{
    private readonly AdoNetGrainStorage _inner;
    private readonly SqliteDatabase _database;
    private readonly DeferredSiloLifecycle _lifecycle = new();
    private readonly Lock _gate = new();
    private Task? _opening;

    public RelationalGrainStorage(AdoNetGrainStorage inner, SqliteDatabase database)
    {
        _inner = inner;
        _database = database;
        inner.Participate(_lifecycle);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.ReadStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.WriteStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.ClearStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);
    }

    private static string RowName(string stateName, GrainId grainId) => $"{grainId.Type}/{stateName}";

    // No number or GUID starts with a slash, so the provider takes every key as the string it is.
    private static GrainId RowId(GrainId grainId) => GrainId.Create(grainId.Type, $"/{grainId.Key}");

    private Task OpenAsync()
    {
        lock (_gate)
        {
            if (_opening is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // SQLite's calls are synchronous and may wait for a lock: not on a grain's turn.
                _opening = Task.Run(async () =>
                {
                    _database.EnsureSchema();
                    await _lifecycle.StartAsync();
                });
            }

            return _opening;
        }
    }
}
