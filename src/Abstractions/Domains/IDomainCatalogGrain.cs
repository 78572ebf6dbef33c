using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Which domains exist, keyed <see cref="GrainKeys.Catalog"/>. Bounded in number, names unique after case folding.</summary>
[Alias("routing.IDomainCatalogGrain")]
public interface IDomainCatalogGrain : IGrainWithStringKey
{
    /// <summary>Gives the domain its place in the order of registration; the same place when asked again. Null when the catalog is full.</summary>
    [Alias("Admit")]
    Task<int?> AdmitAsync(string name);

    /// <summary>Takes the domain out.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string name);

    /// <summary>All names in order of registration.</summary>
    [Alias("List")]
    Task<ImmutableArray<string>> ListAsync();
}
