using System.Collections.Immutable;

namespace Orleans.Routing.Scoring;

/// <summary>The scorers of one silo.</summary>
[GenerateSerializer, Immutable, Alias("routing.silo-scorers")]
public sealed record SiloScorers
{
    /// <summary>The silo's address.</summary>
    [Id(0)] public required string Silo { get; init; }

    /// <summary>How often the silo has loaded its scorers; 0 when it is still loading them for the first time, or did not answer.</summary>
    [Id(1)] public long Loads { get; init; }

    /// <summary>Routers that are loaded and warm.</summary>
    [Id(2)] public ImmutableArray<string> Loaded { get; init; } = [];

    /// <summary>Routers that could not be loaded or are out of use, and why.</summary>
    [Id(3)] public ImmutableSortedDictionary<string, string> Failed { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Why the silo did not answer; null when it did.</summary>
    [Id(4)] public string? Error { get; init; }
}
