using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// Opens a store at first use instead of at silo start, and tries again after a failure, so that a node starts while its store is down and
/// heals by itself.
/// </summary>
internal sealed class DeferredGrainStorage : IGrainStorage, IAsyncDisposable
{
    private readonly IGrainStorage _inner;
    private readonly Func<Task> _prepare;
    private readonly DeferredSiloLifecycle _lifecycle = new();
    private readonly Lock _gate = new();
    private Task? _opening;

    /// <param name="inner">The store.</param>
    /// <param name="provider">What opens it: the store itself, or the one behind it.</param>
    /// <param name="prepare">What must be done before, such as creating tables.</param>
    public DeferredGrainStorage(IGrainStorage inner, ILifecycleParticipant<ISiloLifecycle> provider, Func<Task> prepare)
    {
        (_inner, _prepare) = (inner, prepare);
        provider.Participate(_lifecycle);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OpenAsync();
        await _inner.ClearStateAsync(stateName, grainId, grainState);
    }

    public async ValueTask DisposeAsync()
    {
        if (_opening is { IsCompletedSuccessfully: true })
        {
            await _lifecycle.StopAsync();
        }
    }

    private Task OpenAsync()
    {
        lock (_gate)
        {
            if (_opening is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _opening = OpenOnceAsync();
            }

            return _opening;
        }
    }

    private async Task OpenOnceAsync()
    {
        await _prepare();
        await _lifecycle.StartAsync();
    }
}
