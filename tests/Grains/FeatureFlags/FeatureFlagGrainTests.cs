using Orleans.Routing.Clustering;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.FeatureFlags;

[Collection(RoutingClusterCollection.Name)]
public sealed class FeatureFlagGrainTests(RoutingCluster cluster)
{
    private IFeatureFlagGrain Flags => cluster.Grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags);

    [Fact]
    public async Task Patch_OfOneFlag_LeavesTheOthersAndReachesEverySilo()
    {
        var before = await Flags.GetAsync();

        var result = await Flags.PatchAsync([new FeatureFlag { Key = "my.flag", Enabled = true, Percentage = 12.5 }], before.Version);

        Assert.Equal(ChangeOutcome.Applied, result.Outcome);
        Assert.Equal(before.Version + 1, result.Current!.Version);
        Assert.Equal(before.Flags.Select(flag => flag.Key).Append("my.flag").Distinct().Order(StringComparer.Ordinal), result.Current.Flags.Select(flag => flag.Key));
        Assert.All(cluster.Snapshots(), snapshot => Assert.Equal(12.5, snapshot.Flags.Flags.Single(flag => flag.Key == "my.flag").Percentage));
        Assert.Equal(ChangeOutcome.VersionMismatch, (await Flags.PatchAsync([], before.Version)).Outcome);
    }

    [Fact]
    public async Task Patch_WithSeveralProblems_ListsThemAll()
    {
        var result = await Flags.PatchAsync(
            [new FeatureFlag { Key = "Bad Key", Percentage = double.NaN }, new FeatureFlag { Key = "twice" }, new FeatureFlag { Key = "twice" }], (await Flags.GetAsync()).Version);

        Assert.Equal(ChangeOutcome.Invalid, result.Outcome);
        Assert.Equal(["flags[0].key", "flags[0].percentage", "flags[2].key"], result.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Seed_OnceThereAreFlags_ChangesNothing()
    {
        var before = await Flags.GetAsync();

        await Flags.SeedAsync([new FeatureFlag { Key = "seeded.late" }]);

        Assert.Equal(before.Version, (await Flags.GetAsync()).Version);
    }
}
