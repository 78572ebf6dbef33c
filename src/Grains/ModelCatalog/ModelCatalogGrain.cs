using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.ModelCatalog;

[GrainType("routing-model-catalog")]
internal sealed class ModelCatalogGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<ModelCatalogState> storage,
    ILogger<ModelCatalogGrain> logger) : SnapshotAuthority<ModelCatalogState>(storage, logger), IModelCatalogGrain
{
    public Task<ImmutableArray<ModelDescriptor>> ListAsync() => Task.FromResult(State.Models);

    public Task UpsertAsync(ImmutableArray<ModelDescriptor> models) => ReplaceAsync(ModelList.Upsert(State.Models, models), State.Seeds);

    public Task SeedAsync(ImmutableArray<ModelDescriptor> models) =>
        ReplaceAsync(ModelList.Seed(State.Models, State.Seeds, models), ModelList.Upsert(State.Seeds, models));

    protected override SnapshotPart? PartOf(ModelCatalogState state) =>
        state.Version > 0 ? new SnapshotPart { Models = state.Models, ModelsVersion = state.Version } : null;

    private async Task ReplaceAsync(ImmutableArray<ModelDescriptor> models, ImmutableArray<ModelDescriptor> seeds)
    {
        if (models != State.Models || seeds != State.Seeds)
        {
            await ChangeAsync(State with { Models = models, Seeds = seeds, Version = State.Version + 1 });
        }
    }
}
