using System.Collections.Frozen;
using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.FeatureFlags;

/// <summary>
/// The original's flags and how each stands while nobody has set it. As in the original, each of the seven built-in domains has a flag of its
/// own, and only the two monitoring flags are on: a cluster routes nothing by win rate until someone says so.
/// </summary>
public static class BuiltInFlags
{
    private static readonly ImmutableArray<string> DomainKeys = [.. BuiltInDomains.All.Select(domain => FlagKeys.ForDomain(domain.Config.Name))];

    private static readonly FrozenDictionary<string, bool> DefaultsByKey = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        [FlagKeys.Enabled] = false,
        [FlagKeys.CostTracking] = true,
        [FlagKeys.PerformanceMonitoring] = true,
        [FlagKeys.DynamicThreshold] = false,
        [FlagKeys.AbTesting] = false,
        [FlagKeys.QualityFeedback] = false,
    }.Concat(DomainKeys.Select(key => KeyValuePair.Create(key, false))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every flag at its default, by key in ordinal order.</summary>
    public static ImmutableArray<FeatureFlag> Defaults { get; } =
        [.. DefaultsByKey.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => new FeatureFlag { Key = flag.Key, Enabled = flag.Value, Reason = "default" })];

    /// <summary>The flags that let the scorer decide everywhere: the main one and that of every built-in domain.</summary>
    public static ImmutableArray<FeatureFlag> RoutingOn { get; } =
        [.. Defaults.Select(flag => flag.Key == FlagKeys.Enabled || DomainKeys.Contains(flag.Key) ? flag with { Enabled = true, Reason = "routing on at start" } : flag)];

    /// <summary>How a flag stands while nobody has set it; null for a key that is not the product's own.</summary>
    public static bool? DefaultOf(string key) => DefaultsByKey.TryGetValue(key, out var on) ? on : null;
}
