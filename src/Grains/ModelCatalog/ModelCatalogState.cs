using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.ModelCatalog;

/// <summary>The models as stored.</summary>
internal sealed record ModelCatalogState : IStoredState
{
    public int Schema => 1;

    /// <summary>Raised by one with every change; 0 when there was none.</summary>
    public long Version { get; init; }

    public ImmutableArray<ModelDescriptor> Models { get; init; } = [];

    /// <summary>The models as last configured: what still equals its seed was not changed by anyone.</summary>
    public ImmutableArray<ModelDescriptor> Seeds { get; init; } = [];
}
