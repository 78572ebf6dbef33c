using System.Collections.Immutable;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.FeatureFlags;

/// <summary>The cluster's feature flags, keyed <see cref="GrainKeys.Flags"/>.</summary>
[Alias("routing.IFeatureFlagGrain")]
public interface IFeatureFlagGrain : IGrainWithStringKey
{
    /// <summary>All flags.</summary>
    [Alias("Get")]
    Task<FeatureFlagSet> GetAsync();

    /// <summary>Adds or replaces the given flags; others stay.</summary>
    [Alias("Patch")]
    Task<ChangeResult<FeatureFlagSet>> PatchAsync(ImmutableArray<FeatureFlag> flags, long expectedVersion);

    /// <summary>Sets the flags of a new cluster; once there are some this changes nothing.</summary>
    [Alias("Seed")]
    Task SeedAsync(ImmutableArray<FeatureFlag> flags);
}
