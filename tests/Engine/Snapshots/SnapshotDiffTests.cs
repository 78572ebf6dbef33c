using CsCheck;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Snapshots;

public sealed class SnapshotDiffTests
{
    private static readonly Gen<SnapshotPart> Parts = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30], Gen.Long[1, 4]).Select((kind, ordinal, version) => kind switch
    {
        0 => new SnapshotPart { DefaultPolicy = new VersionedPolicy(new RoutingPolicy { Threshold = version / 10.0 }, version) },
        1 => new SnapshotPart { Flags = new FeatureFlagSet([new FeatureFlag { Key = $"f{version}" }], version) },
        2 => new SnapshotPart { Models = [BuiltInModels.Models[(int)version]], ModelsVersion = version },
        _ => new SnapshotPart { Domains = [Domain(ordinal, version)] },
    });

    [Fact]
    public void Apply_OfWhatIsBetweenAnyTwo_GivesTheLater() =>
        Gen.Select(Parts.Array[1, 20], Gen.Int[0, 20]).Sample(
            (parts, count) =>
            {
                var earlier = SnapshotMerger.Merge(RoutingSnapshot.Empty, parts[..Math.Min(count, parts.Length)]);
                var later = parts.Aggregate(earlier, (snapshot, part) => SnapshotMerger.Merge(snapshot, part));
                var applied = SnapshotDiff.Apply(earlier, SnapshotDiff.Between(earlier, later));

                if (later.Version == earlier.Version)
                {
                    Assert.Null(applied);
                    return;
                }

                AssertSame(later, applied!);
                AssertSame(later, SnapshotDiff.Apply(earlier, SnapshotDiff.Between(RoutingSnapshot.Empty, later))!);
            },
            iter: 2_000);

    [Fact]
    public void Between_OneDomainChanged_NamesThatAlone()
    {
        var earlier = SnapshotMerger.Merge(RoutingSnapshot.Empty, new SnapshotPart { Domains = [.. Enumerable.Range(0, 1_000).Select(i => Domain(i, 1))] });
        var later = SnapshotMerger.Merge(earlier, new SnapshotPart { Domains = [Domain(7, 2)] });

        var delta = SnapshotDiff.Between(earlier, later);

        Assert.Equal((1, 2), (delta.BaseVersion, delta.Version));
        Assert.Equal("d7", Assert.Single(delta.Changes.Domains!.Value).Config.Name);
        Assert.Equal((null, null, null), (delta.Changes.DefaultPolicy, delta.Changes.Models, delta.Changes.Flags));
    }

    [Fact]
    public void Apply_WithSomethingMissingBefore_Refuses()
    {
        var first = SnapshotMerger.Merge(RoutingSnapshot.Empty, new SnapshotPart { Domains = [Domain(0, 1)] });
        var second = SnapshotMerger.Merge(first, new SnapshotPart { Domains = [Domain(1, 1)] });
        var third = SnapshotMerger.Merge(second, new SnapshotPart { Domains = [Domain(2, 1)] });

        Assert.Null(SnapshotDiff.Apply(first, SnapshotDiff.Between(second, third)));
        Assert.Null(SnapshotDiff.Apply(third, SnapshotDiff.Between(second, third)));
        AssertSame(third, SnapshotDiff.Apply(second, SnapshotDiff.Between(first, third))!);
    }

    [Fact]
    public void Since_AKnownVersion_TellsWhatChangedAndOtherwiseAll()
    {
        var history = new SnapshotHistory(new RoutingSnapshot { Version = 40 });
        Assert.Equal((40, 40, true), (history.PreviousVersion, history.Since(40).Version, history.Since(40).Changes.Domains!.Value.IsEmpty));
        foreach (var ordinal in Enumerable.Range(0, 100))
        {
            history.Add(SnapshotMerger.Merge(history.Current, new SnapshotPart { Domains = [Domain(ordinal, 1)] }));
        }

        Assert.Equal((140, 139), (history.Current.Version, history.PreviousVersion));
        Assert.Equal((139, 1), (history.Since(139).BaseVersion, history.Since(139).Changes.Domains!.Value.Length));
        Assert.Equal((100, 40), (history.Since(100).BaseVersion, history.Since(100).Changes.Domains!.Value.Length));
        Assert.All([history.Since(0), history.Since(41), history.Since(7_000)], delta => Assert.Equal((0, 100), (delta.BaseVersion, delta.Changes.Domains!.Value.Length)));
    }

    [Fact]
    public void TryApply_OfChangesToAHolder_TakesThemOnlyWhenTheyLeadOn()
    {
        var first = SnapshotMerger.Merge(RoutingSnapshot.Empty, new SnapshotPart { Domains = [Domain(0, 1)] });
        var second = SnapshotMerger.Merge(first, new SnapshotPart { Domains = [Domain(1, 1)] });
        var holder = new SnapshotHolder();

        Assert.False(holder.TryApply(SnapshotDiff.Between(first, second)));
        Assert.True(holder.TryApply(SnapshotDiff.Between(RoutingSnapshot.Empty, first)));
        Assert.True(holder.TryApply(SnapshotDiff.Between(first, second)));
        Assert.False(holder.TryApply(SnapshotDiff.Between(first, second)));
        Assert.Equal(["d0", "d1"], holder.Current.Detector.Detect("word", 0.3).Select(detected => detected.Domain));
    }

    [Fact]
    public void Merge_OfManyParts_RaisesTheVersionOnceAndKeepsTheNewestOfEach()
    {
        var merged = SnapshotMerger.Merge(
            new RoutingSnapshot { Version = 4, Domains = [Domain(3, 2)] },
            new SnapshotPart { Domains = [Domain(5, 1)] }, new SnapshotPart { Domains = [Domain(3, 1)] }, new SnapshotPart { Domains = [Domain(5, 3)] },
            new SnapshotPart { Domains = [Domain(5, 2), Domain(1, 1)] });

        Assert.Equal(5, merged.Version);
        Assert.Equal([(1, 1L), (3, 2L), (5, 3L)], merged.Domains.Select(domain => (domain.Ordinal, domain.Version)));
        Assert.Same(merged, SnapshotMerger.Merge(merged, new SnapshotPart { Domains = [Domain(5, 3)] }, new SnapshotPart { Domains = [Domain(1, 1)] }));
    }

    private static void AssertSame(RoutingSnapshot expected, RoutingSnapshot actual)
    {
        Assert.Equal(expected.Domains.AsEnumerable(), actual.Domains);
        Assert.Equal(expected with { Domains = [] }, actual with { Domains = [] });
    }

    private static DomainRecord Domain(int ordinal, long version) => new()
    {
        Config = new DomainConfig { Name = $"d{ordinal}", Keywords = ["word"] },
        Ordinal = ordinal,
        Version = version,
    };
}
