using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Domains;

/// <summary>Every name ever admitted, in order: a name's place is its ordinal and is never given to another.</summary>
internal sealed record DomainCatalogState : IStoredState
{
    public int Schema => 1;

    public ImmutableArray<DomainCatalogEntry> Entries { get; init; } = [];
}
