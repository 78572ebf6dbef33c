using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Snapshots;

/// <summary>What listings read out of a snapshot.</summary>
public static class SnapshotListing
{
    /// <summary>The snapshot without what its domains hold.</summary>
    public static SnapshotOutline ToOutline(this RoutingSnapshot snapshot) => new()
    {
        Version = snapshot.Version,
        Domains = [.. snapshot.Domains.Where(domain => !domain.Deleted).Select(domain => domain.Config.Name)],
        DefaultPolicy = snapshot.DefaultPolicy,
        Models = snapshot.Models,
        Flags = snapshot.Flags,
    };

    /// <summary>Registered domains in order of registration.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="after">The name that the first one follows; null for the very first.</param>
    /// <param name="most">How many at most.</param>
    public static ImmutableArray<DomainRecord> DomainsAfter(this RoutingSnapshot snapshot, string? after, int most)
    {
        var following = after is null ? snapshot.Domains : snapshot.Domains.SkipWhile(domain => domain.Config.Name != after).Skip(1);
        return [.. following.Where(domain => !domain.Deleted).Take(most)];
    }
}
