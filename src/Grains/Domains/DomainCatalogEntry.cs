namespace Orleans.Routing.Domains;

/// <summary>A name in the catalog.</summary>
/// <param name="Name">The name, as first admitted.</param>
/// <param name="Present">Whether the domain is registered; false once it was removed.</param>
internal sealed record DomainCatalogEntry(string Name, bool Present);
