using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Grain storage in memory, as JSON like the real one, that fails some writes before they happen and some after: the second kind is the one
/// that makes naive books count twice.
/// </summary>
internal sealed class FaultyGrainStorage(int seed) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string Json, string ETag)> _rows = [];
    private readonly Random _random = new(seed);
    private int _version;

    public double FailBefore { get; set; }

    public double FailAfter { get; set; }

    public bool Unreadable { get; set; }

    public int Failures { get; private set; }

    /// <summary>What a read of a record by this name waits for.</summary>
    public Func<string, Task> Reading { get; set; } = _ => Task.CompletedTask;

    public int Reads { get; private set; }

    public int Count => _rows.Count;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Reads++;
        await Reading(stateName);
        if (Unreadable)
        {
            throw new IOException("The store cannot be read.");
        }

        var exists = _rows.TryGetValue((stateName, grainId), out var row);
        grainState.RecordExists = exists;
        grainState.ETag = exists ? row.ETag : null;
        grainState.State = exists ? JsonSerializer.Deserialize<T>(row.Json)! : Activator.CreateInstance<T>();
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Fail(FailBefore);
        lock (_random)
        {
            CheckETag(stateName, grainId, grainState.ETag);
            var etag = (++_version).ToString(CultureInfo.InvariantCulture);
            _rows[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), etag);
            Fail(FailAfter);
            (grainState.ETag, grainState.RecordExists) = (etag, true);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Fail(FailBefore);
        lock (_random)
        {
            CheckETag(stateName, grainId, grainState.ETag);
            _rows.TryRemove((stateName, grainId), out _);
            (grainState.ETag, grainState.RecordExists) = (null, false);
        }

        return Task.CompletedTask;
    }

    private void CheckETag(string stateName, GrainId grainId, string? etag)
    {
        var stored = _rows.TryGetValue((stateName, grainId), out var row) ? row.ETag : null;
        if (stored != etag)
        {
            throw new InconsistentStateException("Another writer was faster.", stored, etag);
        }
    }

    private void Fail(double share)
    {
        lock (_random)
        {
            if (_random.NextDouble() < share)
            {
                Failures++;
                throw new IOException("The store failed, or its answer was lost.");
            }
        }
    }
}
