using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.DomainMean;

/// <summary>The settings of a router of kind <c>domain_mean</c>.</summary>
public sealed record DomainMeanSettings
{
    /// <summary>The win rate of a domain that the table does not have, and of prompts without one; 0 to 1.</summary>
    public required double Overall { get; init; }

    /// <summary>Win rates by the domain's name, 0 to 1.</summary>
    public required ImmutableSortedDictionary<string, double> Domains { get; init; }
}
