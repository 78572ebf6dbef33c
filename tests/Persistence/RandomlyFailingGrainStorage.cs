using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>A store that fails some changes before they are made, and some after: then the caller learns nothing of them, the new ETag included.</summary>
internal sealed class RandomlyFailingGrainStorage(IGrainStorage inner, int seed) : IGrainStorage
{
    private readonly Random _random = new(seed);

    public double FailBefore { get; init; }

    public double FailAfter { get; init; }

    public int Failures { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ChangeAsync(grainState, state => inner.WriteStateAsync(stateName, grainId, state));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ChangeAsync(grainState, state => inner.ClearStateAsync(stateName, grainId, state));

    private async Task ChangeAsync<T>(IGrainState<T> grainState, Func<IGrainState<T>, Task> change)
    {
        Fail(FailBefore);
        var unheard = new GrainState<T> { State = grainState.State, ETag = grainState.ETag, RecordExists = grainState.RecordExists };
        await change(unheard);
        Fail(FailAfter);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (unheard.State, unheard.ETag, unheard.RecordExists);
    }

    private void Fail(double share)
    {
        if (_random.NextDouble() < share)
        {
            Failures++;
            throw new IOException("The store failed, or its answer was lost.");
        }
    }
}
