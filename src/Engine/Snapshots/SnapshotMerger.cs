using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>Builds the next snapshot from a changed part. Pure; a part that holds nothing newer gives the same snapshot back.</summary>
public static class SnapshotMerger
{
    /// <summary>Merges a part, taking from it only what is newer, and raises the version by one when anything was.</summary>
    public static RoutingSnapshot Merge(RoutingSnapshot snapshot, SnapshotPart part)
    {
        var next = snapshot with
        {
            Domains = part.Domains is { } domains ? MergeDomains(snapshot.Domains, domains) : snapshot.Domains,
            DefaultPolicy = part.DefaultPolicy is { } policy && policy.Version > snapshot.DefaultPolicy.Version ? policy : snapshot.DefaultPolicy,
            Flags = part.Flags is { } flags && flags.Version > snapshot.Flags.Version ? flags : snapshot.Flags,
        };
        if (part.Models is { } models && part.ModelsVersion > snapshot.ModelsVersion)
        {
            next = next with { Models = models, ModelsVersion = part.ModelsVersion };
        }

        if (part.Prices is { } prices && part.PricesVersion > snapshot.PricesVersion)
        {
            next = next with { Prices = prices, PricesVersion = part.PricesVersion };
        }

        var unchanged = next.Domains == snapshot.Domains
            && ReferenceEquals(next.DefaultPolicy, snapshot.DefaultPolicy)
            && ReferenceEquals(next.Flags, snapshot.Flags)
            && next.ModelsVersion == snapshot.ModelsVersion
            && next.PricesVersion == snapshot.PricesVersion;
        return unchanged ? snapshot : next with { Version = snapshot.Version + 1 };
    }

    private static ImmutableArray<DomainRecord> MergeDomains(ImmutableArray<DomainRecord> held, ImmutableArray<DomainRecord> changed)
    {
        var byName = held.ToDictionary(domain => domain.Config.Name, StringComparer.Ordinal);
        var anyNewer = false;
        foreach (var domain in changed)
        {
            if (!byName.TryGetValue(domain.Config.Name, out var old) || domain.Version > old.Version)
            {
                byName[domain.Config.Name] = domain;
                anyNewer = true;
            }
        }

        return anyNewer ? [.. byName.Values.OrderBy(domain => domain.Ordinal)] : held;
    }
}
