using System.Collections.Immutable;
using Orleans.Routing.Persistence;

namespace Orleans.Routing.Pricing;

/// <summary>The prices as stored.</summary>
internal sealed record PriceBookState : IStoredState
{
    public int Schema => 1;

    /// <summary>Raised by one with every change; 0 when there was none.</summary>
    public long Version { get; init; }

    /// <summary>Every price there ever was, in order of entry.</summary>
    public ImmutableArray<ModelPrice> Prices { get; init; } = [];

    /// <summary>The prices as last configured, one for each model: a newest price that still equals its seed was not superseded by anyone.</summary>
    public ImmutableArray<ModelPrice> Seeds { get; init; } = [];
}
