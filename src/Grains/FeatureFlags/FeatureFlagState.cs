namespace Orleans.Routing.FeatureFlags;

/// <summary>The flags as stored.</summary>
internal sealed record FeatureFlagState
{
    /// <summary>The shape of this record; fields are only ever added.</summary>
    public int Schema { get; init; } = 1;

    public FeatureFlagSet Flags { get; init; } = FeatureFlagSet.Empty;
}
