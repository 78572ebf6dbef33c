using Orleans.Routing.Persistence;

namespace Orleans.Routing.FeatureFlags;

/// <summary>The flags as stored.</summary>
internal sealed record FeatureFlagState : IStoredState
{
    public int Schema => 1;

    public FeatureFlagSet Flags { get; init; } = FeatureFlagSet.Empty;
}
