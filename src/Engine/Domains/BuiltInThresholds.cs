using System.Collections.Frozen;

namespace Orleans.Routing.Domains;

/// <summary>
/// The thresholds a new cluster starts with, on the scale of the router <c>difficulty</c> alone: another router's scores mean something
/// else. They are quantiles of its training pools (see its model card): the share of prompts like those that goes to the strong model
/// is given beside each. More goes to the strong model where a wrong answer does harm.
/// </summary>
public static class BuiltInThresholds
{
    /// <summary>For every domain without one of its own: 40 % strong.</summary>
    public const double Default = 0.64;

    private static readonly FrozenDictionary<string, double> ByDomain = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        // 60 % strong.
        ["medical"] = 0.42,
        ["legal"] = 0.42,
        // 50 % strong.
        ["scientific"] = 0.54,
        ["financial"] = 0.54,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A domain's own threshold; null when the default will do.</summary>
    public static double? Of(string domain) => ByDomain.TryGetValue(domain, out var threshold) ? threshold : null;
}
