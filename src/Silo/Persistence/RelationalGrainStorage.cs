using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// Makes the row keys of Orleans' AdoNet storage unambiguous. It leaves out the grain's type and reads keys that look like numbers as
/// numbers, so two grains with one key, or the domains <c>abc</c> and <c>0abc</c>, would share a row.
/// </summary>
internal sealed class RelationalGrainStorage(IGrainStorage inner) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.WriteStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(RowName(stateName, grainId), RowId(grainId), grainState);

    private static string RowName(string stateName, GrainId grainId) => $"{grainId.Type}/{stateName}";

    // No number or GUID starts with a slash, so the provider takes every key as the string it is.
    private static GrainId RowId(GrainId grainId) => GrainId.Create(grainId.Type, $"/{grainId.Key}");
}
