using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Ledger;

/// <summary>A grain's state as an activation holds it, over a store.</summary>
internal sealed class StoredState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T> where T : class, new()
{
    private readonly GrainState<T> _record = new(new T());

    public T State
    {
        get => _record.State ?? new T();
        set => _record.State = value;
    }

    public string Etag => _record.ETag ?? "";

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => storage.ReadStateAsync(name, grain, _record);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, _record);

    public Task ClearStateAsync() => storage.ClearStateAsync(name, grain, _record);
}
