using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Every name ever admitted, in order: a name's place is its ordinal and is never given to another.</summary>
internal sealed record DomainCatalogState
{
    /// <summary>The shape of this record; fields are only ever added.</summary>
    public int Schema { get; init; } = 1;

    public ImmutableArray<DomainCatalogEntry> Entries { get; init; } = [];
}
