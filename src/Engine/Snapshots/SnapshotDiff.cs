using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>Tells what changed between two snapshots, and makes the later one of the earlier one and that. Pure.</summary>
public static class SnapshotDiff
{
    /// <summary>What changed from one snapshot to a later one of the same cluster.</summary>
    public static SnapshotDelta Between(RoutingSnapshot earlier, RoutingSnapshot later) => new()
    {
        BaseVersion = earlier.Version,
        Version = later.Version,
        Changes = new SnapshotPart
        {
            Domains = [.. ChangedDomains(earlier.Domains, later.Domains)],
            DefaultPolicy = later.DefaultPolicy.Version > earlier.DefaultPolicy.Version ? later.DefaultPolicy : null,
            Models = later.ModelsVersion > earlier.ModelsVersion ? later.Models : null,
            ModelsVersion = later.ModelsVersion,
            Prices = later.PricesVersion > earlier.PricesVersion ? later.Prices : null,
            PricesVersion = later.PricesVersion,
            Flags = later.Flags.Version > earlier.Flags.Version ? later.Flags : null,
        },
    };

    /// <summary>The later snapshot, or null when the delta does not lead on from the one held: it is no newer, or something before it is missing.</summary>
    public static RoutingSnapshot? Apply(RoutingSnapshot held, SnapshotDelta delta)
    {
        if (held.Version < delta.BaseVersion || held.Version >= delta.Version)
        {
            return null;
        }

        // A whole snapshot replaces what is held: it is right even where what is held is of another history, such as that of a lost store.
        var from = delta.BaseVersion == 0 ? RoutingSnapshot.Empty : held;
        return SnapshotMerger.Merge(from, delta.Changes) with { Version = delta.Version };
    }

    // Both are in order of their ordinals, and no domain ever leaves.
    private static IEnumerable<DomainRecord> ChangedDomains(ImmutableArray<DomainRecord> earlier, ImmutableArray<DomainRecord> later)
    {
        var place = 0;
        foreach (var domain in later)
        {
            while (place < earlier.Length && earlier[place].Ordinal < domain.Ordinal)
            {
                place++;
            }

            if (place == earlier.Length || earlier[place].Ordinal != domain.Ordinal || earlier[place].Version < domain.Version)
            {
                yield return domain;
            }
        }
    }
}
