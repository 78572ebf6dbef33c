using System.Collections.Immutable;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>Flags in memory, with their version compared.</summary>
internal sealed class StubFlags : IFeatureFlagGrain
{
    private FeatureFlagSet _set = new([new FeatureFlag { Key = FlagKeys.Enabled, Percentage = 40, Reason = "seeded" }], 1);

    public Task<FeatureFlagSet> GetAsync() => Task.FromResult(_set);

    public Task<ChangeResult<FeatureFlagSet>> PatchAsync(ImmutableArray<FeatureFlag> flags, long expectedVersion)
    {
        if (expectedVersion != _set.Version)
        {
            return Task.FromResult(new ChangeResult<FeatureFlagSet> { Outcome = ChangeOutcome.VersionMismatch, Current = _set });
        }

        var kept = _set.Flags.Where(old => !flags.Any(flag => flag.Key == old.Key));
        _set = new FeatureFlagSet([.. kept.Concat(flags)], _set.Version + 1);
        return Task.FromResult(new ChangeResult<FeatureFlagSet> { Outcome = ChangeOutcome.Applied, Current = _set, Publication = new Publication(9, 1, 1) });
    }

    public Task SeedAsync(ImmutableArray<FeatureFlag> flags) => throw new InvalidOperationException("Nothing is seeded in these tests.");
}
