using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace Orleans.Routing.Domains;

/// <summary>Which domains exist, keyed <see cref="GrainKeys.Catalog"/>. Bounded in number and in size, names unique after case folding.</summary>
[Alias("routing.IDomainCatalogGrain"), Version(1)]
public interface IDomainCatalogGrain : IGrainWithStringKey
{
    /// <summary>As silos of the version before ask, whatever the size of the definition. Null when the catalog is full.</summary>
    [Alias("Admit")]
    Task<int?> AdmitAsync(string name);

    /// <summary>Gives the domain its place in the order of registration, the same place when asked again, if its definition fits beside those of the others.</summary>
    /// <param name="name">The domain's name.</param>
    /// <param name="characters">How large the definition is; it takes the place of the domain's former one.</param>
    [Alias("AdmitDefinition")]
    Task<DomainAdmission> AdmitAsync(string name, long characters);

    /// <summary>Takes the domain out.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string name);

    /// <summary>All names in order of registration.</summary>
    [Alias("List")]
    Task<ImmutableArray<string>> ListAsync();
}
