using System.Collections.Frozen;
using System.IO.Hashing;
using System.Text;

namespace Orleans.Routing.FeatureFlags;

/// <summary>Says whether a flag is on for a request. Off wins, then the flag's domains, then its share of targeting keys.</summary>
public sealed class FlagEvaluator
{
    private readonly FrozenDictionary<string, FeatureFlag> _flags;

    // For flags that are bound to domains, of which there may be thousands.
    private readonly FrozenDictionary<string, FrozenSet<string>> _domains;

    /// <summary>Takes a set of flags; of two with the same key the later counts.</summary>
    public FlagEvaluator(FeatureFlagSet set)
    {
        var flags = new Dictionary<string, FeatureFlag>(StringComparer.Ordinal);
        foreach (var flag in set.Flags)
        {
            flags[flag.Key] = flag;
        }

        _flags = flags.ToFrozenDictionary(StringComparer.Ordinal);
        _domains = flags.Values.Where(flag => !flag.Domains.IsDefaultOrEmpty)
            .ToFrozenDictionary(flag => flag.Key, flag => flag.Domains.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Whether the flag is on; one that nobody has set stands at its default, an unknown one is off.</summary>
    public bool IsOn(string key, in FlagContext context) => Evaluate(key, context) ?? false;

    /// <summary>Whether prompts of the domain may be routed by win rate, when the main flag is on: by the domain's own flag, or by the main one when the domain has none.</summary>
    /// <param name="domainKey">The domain's flag key, <see cref="FlagKeys.ForDomain"/>.</param>
    /// <param name="context">The request.</param>
    public bool IsDomainOn(string domainKey, in FlagContext context) => Evaluate(domainKey, context) ?? true;

    private bool? Evaluate(string key, in FlagContext context)
    {
        if (!_flags.TryGetValue(key, out var flag))
        {
            return BuiltInFlags.DefaultOf(key);
        }

        return flag.Enabled
            && (flag.Domains.IsDefaultOrEmpty || _domains[key].Contains(context.Domain))
            && IsInShare(flag, context);
    }

    private static bool IsInShare(FeatureFlag flag, in FlagContext context) => flag.Percentage switch
    {
        >= 100 => true,
        > 0 => Place(flag.Key, context.TargetingKey ?? context.RequestId.ToString()) < flag.Percentage,
        _ => false,
    };

    // The flag's key is part of what is hashed, so that shares of different flags fall on different people.
    private static double Place(string flagKey, string targetingKey)
    {
        var hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{flagKey}\n{targetingKey}"));
        return (hash >> 11) * (100.0 / (1UL << 53));
    }
}
