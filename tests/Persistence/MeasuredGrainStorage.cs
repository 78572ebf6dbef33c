using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>A store in memory, with the nodes' serializer, that counts the bytes it is given.</summary>
internal sealed class MeasuredGrainStorage : IGrainStorage
{
    private readonly StateSerializer _serializer = new();
    private readonly Dictionary<(string, GrainId), (BinaryData Bytes, long ETag)> _rows = [];
    private long _etag;

    public long BytesWritten { get; private set; }

    public long LargestRecord { get; private set; }

    public int Count => _rows.Count;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = _rows.TryGetValue((stateName, grainId), out var row);
        grainState.State = grainState.RecordExists ? _serializer.Deserialize<T>(row.Bytes) : Activator.CreateInstance<T>();
        grainState.ETag = grainState.RecordExists ? $"{row.ETag}" : null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Check(stateName, grainId, grainState.ETag);
        var bytes = _serializer.Serialize(grainState.State);
        BytesWritten += bytes.Length;
        LargestRecord = Math.Max(LargestRecord, bytes.Length);
        _rows[(stateName, grainId)] = (bytes, ++_etag);
        (grainState.ETag, grainState.RecordExists) = ($"{_etag}", true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Check(stateName, grainId, grainState.ETag);
        _rows.Remove((stateName, grainId));
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }

    private void Check(string stateName, GrainId grainId, string? etag)
    {
        var stored = _rows.TryGetValue((stateName, grainId), out var row) ? $"{row.ETag}" : null;
        if (stored != etag)
        {
            throw new InconsistentStateException("Another writer was faster.", stored, etag);
        }
    }
}
