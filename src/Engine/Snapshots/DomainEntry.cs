using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Snapshots;

/// <summary>A domain with its policy in force and the pair resolved.</summary>
internal sealed class DomainEntry
{
    public required string Name { get; init; }

    /// <summary>The domain as stored; null when no domain was detected.</summary>
    public required DomainRecord? Record { get; init; }

    /// <summary>The definition; null when no domain was detected.</summary>
    public DomainConfig? Config => Record?.Config;

    public required string FlagKey { get; init; }

    public required RoutingPolicy Policy { get; init; }

    /// <summary>The strong model, or null when the catalog does not hold it.</summary>
    public required CatalogModel? Strong { get; init; }

    /// <summary>The weak model, or null when the catalog does not hold it.</summary>
    public required CatalogModel? Weak { get; init; }
}
