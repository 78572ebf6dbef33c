using System.Collections.Immutable;

namespace Orleans.Routing.ModelCatalog;

/// <summary>The models of the cluster, keyed <see cref="GrainKeys.Models"/>. Its content goes into every routing snapshot.</summary>
[Alias("routing.IModelCatalogGrain")]
public interface IModelCatalogGrain : IGrainWithStringKey
{
    /// <summary>For Orleans clients; over HTTP models come from configuration alone. Adds or replaces models by id; an equal one is ignored.</summary>
    [Alias("Upsert")]
    Task UpsertAsync(ImmutableArray<ModelDescriptor> models);

    /// <summary>Adds configured models, and replaces those that still stand as they were configured before; a model changed since stays as it is.</summary>
    [Alias("Seed")]
    Task SeedAsync(ImmutableArray<ModelDescriptor> models);

    /// <summary>All models, in order of registration.</summary>
    [Alias("List")]
    Task<ImmutableArray<ModelDescriptor>> ListAsync();
}
