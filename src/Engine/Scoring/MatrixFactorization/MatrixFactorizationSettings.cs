using System.Collections.Immutable;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>The settings of a router of kind <c>mf</c>.</summary>
public sealed record MatrixFactorizationSettings : PairSettings
{
    /// <summary>The models' names, in the order of their vectors.</summary>
    public required ImmutableArray<string> Models { get; init; }
}
