using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

/// <summary>Lets one change at a time reach a store, in the order they came. Reads do not wait.</summary>
internal sealed class QueuedGrainStorage(IGrainStorage inner, SemaphoreSlim line) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await line.WaitAsync();
        try
        {
            await inner.WriteStateAsync(stateName, grainId, grainState);
        }
        finally
        {
            line.Release();
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await line.WaitAsync();
        try
        {
            await inner.ClearStateAsync(stateName, grainId, grainState);
        }
        finally
        {
            line.Release();
        }
    }
}
