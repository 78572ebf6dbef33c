using Orleans.Routing.Ledger;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>A partition's state in a store, as its grain has it.</summary>
internal sealed class StoredPartitionState(IGrainStorage storage, GrainId partition) : IPersistentState<LedgerPartitionState>
{
    private readonly GrainState<LedgerPartitionState> _state = new(new LedgerPartitionState());

    public LedgerPartitionState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string Etag => _state.ETag!;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => storage.ReadStateAsync("state", partition, _state);

    public Task WriteStateAsync() => storage.WriteStateAsync("state", partition, _state);

    public Task ClearStateAsync() => storage.ClearStateAsync("state", partition, _state);
}
