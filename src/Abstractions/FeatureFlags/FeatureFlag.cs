using System.Collections.Immutable;

namespace Orleans.Routing.FeatureFlags;

/// <summary>A feature flag: on or off, for some domains or a stable share of requests.</summary>
[GenerateSerializer, Immutable, Alias("routing.feature-flag")]
public sealed record FeatureFlag
{
    /// <summary>The flag key.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>Whether the flag is on. Off wins over everything below.</summary>
    [Id(1)] public bool Enabled { get; init; }

    /// <summary>Domains the flag is on for; empty means all.</summary>
    [Id(2)] public ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>The share of targeting keys it is on for, by a stable hash, in [0,100]. Default 100.</summary>
    [Id(3)] public double Percentage { get; init; } = 100;

    /// <summary>Why the flag stands as it does, for people.</summary>
    [Id(4)] public string Reason { get; init; } = "";
}
