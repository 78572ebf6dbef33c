using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>Builds the next snapshot from changed parts. Pure; parts that hold nothing newer give the same snapshot back.</summary>
public static class SnapshotMerger
{
    private static readonly Comparer<DomainRecord> ByOrdinal = Comparer<DomainRecord>.Create(static (left, right) => left.Ordinal.CompareTo(right.Ordinal));

    /// <summary>Merges parts, taking from them only what is newer, and raises the version by one when anything was.</summary>
    public static RoutingSnapshot Merge(RoutingSnapshot snapshot, params IReadOnlyCollection<SnapshotPart> parts)
    {
        var next = snapshot with { Domains = MergeDomains(snapshot.Domains, parts.SelectMany(part => part.Domains ?? [])) };
        next = parts.Aggregate(next, MergeRest);
        var unchanged = next.Domains == snapshot.Domains
            && ReferenceEquals(next.DefaultPolicy, snapshot.DefaultPolicy)
            && ReferenceEquals(next.Flags, snapshot.Flags)
            && next.ModelsVersion == snapshot.ModelsVersion
            && next.PricesVersion == snapshot.PricesVersion;
        return unchanged ? snapshot : next with { Version = snapshot.Version + 1 };
    }

    private static RoutingSnapshot MergeRest(RoutingSnapshot snapshot, SnapshotPart part)
    {
        var next = snapshot with
        {
            DefaultPolicy = part.DefaultPolicy is { } policy && policy.Version > snapshot.DefaultPolicy.Version ? policy : snapshot.DefaultPolicy,
            Flags = part.Flags is { } flags && flags.Version > snapshot.Flags.Version ? flags : snapshot.Flags,
        };
        if (part.Models is { } models && part.ModelsVersion > snapshot.ModelsVersion)
        {
            next = next with { Models = models, ModelsVersion = part.ModelsVersion };
        }

        return part.Prices is { } prices && part.PricesVersion > snapshot.PricesVersion
            ? next with { Prices = prices, PricesVersion = part.PricesVersion }
            : next;
    }

    // A domain keeps its ordinal for ever, and no other has it. What is held already is found without a look at the rest: after a restart
    // every domain comes by once more.
    private static ImmutableArray<DomainRecord> MergeDomains(ImmutableArray<DomainRecord> held, IEnumerable<DomainRecord> changed)
    {
        var newer = new Dictionary<int, DomainRecord>();
        foreach (var domain in changed)
        {
            var place = held.BinarySearch(domain, ByOrdinal);
            var known = newer.GetValueOrDefault(domain.Ordinal) ?? (place >= 0 ? held[place] : null);
            if (known is null || domain.Version > known.Version)
            {
                newer[domain.Ordinal] = domain;
            }
        }

        return newer.Count == 0 ? held : [.. held.Where(domain => !newer.ContainsKey(domain.Ordinal)).Concat(newer.Values).OrderBy(domain => domain.Ordinal)];
    }
}
