using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>Everything a scan looks up. Literals, patterns and domains are known by their index in the lists.</summary>
internal sealed class DetectionTable
{
    // A queue and not a bag: what a bag holds is rooted in the threads that put it there, and as a scan refers to its table, every table that
    // was ever scanned would stay.
    private readonly ConcurrentQueue<DetectionScan> _idleScans = [];

    public required ImmutableArray<ScoredDomain> Domains { get; init; }

    /// <summary>The index of each domain by its name.</summary>
    public required IReadOnlyDictionary<string, int> DomainsByName { get; init; }

    public required LiteralAutomaton Automaton { get; init; }

    /// <summary>For each literal the domains that have it as a keyword, once for each time they list it.</summary>
    public required int[][] KeywordOwners { get; init; }

    /// <summary>For each literal the patterns that need it, wherever it stands.</summary>
    public required int[][] PatternsNeeding { get; init; }

    /// <summary>For each literal the patterns that need it where a word begins.</summary>
    public required int[][] PatternsNeedingAtWordStart { get; init; }

    public required ImmutableArray<DomainPattern> Patterns { get; init; }

    /// <summary>The index of each pattern by what was written.</summary>
    public required IReadOnlyDictionary<string, int> PatternsBySource { get; init; }

    /// <summary>For each pattern the domains that have it, once for each time they list it.</summary>
    public required int[][] PatternOwners { get; init; }

    /// <summary>The patterns that need no literal.</summary>
    public required int[] AlwaysTried { get; init; }

    /// <summary>Takes a scan that is clean; as many are kept as were ever wanted at once.</summary>
    public DetectionScan Rent() => _idleScans.TryDequeue(out var scan) ? scan : new DetectionScan(this);

    /// <summary>Gives a scan back that has been cleared.</summary>
    public void Return(DetectionScan scan) => _idleScans.Enqueue(scan);
}
