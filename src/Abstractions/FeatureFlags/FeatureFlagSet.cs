using System.Collections.Immutable;

namespace Orleans.Routing.FeatureFlags;

/// <summary>All flags and the version that every change raises by one.</summary>
/// <param name="Flags">The flags, by key in ordinal order.</param>
/// <param name="Version">Its text form is the ETag.</param>
[GenerateSerializer, Immutable, Alias("routing.feature-flag-set")]
public sealed record FeatureFlagSet([property: Id(0)] ImmutableArray<FeatureFlag> Flags, [property: Id(1)] long Version)
{
    /// <summary>No flags: everything at its default.</summary>
    public static readonly FeatureFlagSet Empty = new([], 0);
}
