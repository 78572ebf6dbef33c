using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Everything a scan looks up. Literals, patterns and domains are known by their place in the lists.</summary>
internal sealed class DetectionTable
{
    public required ImmutableArray<ScoredDomain> Domains { get; init; }

    public required LiteralAutomaton Automaton { get; init; }

    /// <summary>For each literal the domains that have it as a keyword, once for each time they list it.</summary>
    public required int[][] KeywordOwners { get; init; }

    /// <summary>For each literal the patterns that need it.</summary>
    public required int[][] PatternsNeeding { get; init; }

    public required ImmutableArray<DomainPattern> Patterns { get; init; }

    /// <summary>For each pattern the domains that have it, once for each time they list it.</summary>
    public required int[][] PatternOwners { get; init; }

    /// <summary>The patterns, as bits, that need no literal.</summary>
    public required ulong[] AlwaysTried { get; init; }

    public int LiteralWords => (KeywordOwners.Length + 63) / 64;

    public int PatternWords => AlwaysTried.Length;
}
