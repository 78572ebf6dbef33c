using System.Collections.Frozen;

namespace Orleans.Routing.Domains;

/// <summary>
/// The thresholds a new cluster starts with, on the scale of the shipped router <c>difficulty</c> alone: another router's scores mean
/// something else. Each is the quantile, to two decimals, of its win rates of <c>models/difficulty/chat-prompts.txt</c> at one minus the
/// share of such prompts that is to go to the strong model; a test holds them to it. More goes there where a wrong answer does harm.
/// </summary>
public static class BuiltInThresholds
{
    /// <summary>For every domain without one of its own: 40 % strong.</summary>
    public const double Default = 0.28;

    private static readonly FrozenDictionary<string, double> ByDomain = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        // 60 % strong.
        ["medical"] = 0.17,
        ["legal"] = 0.17,
        // 50 % strong.
        ["scientific"] = 0.20,
        ["financial"] = 0.20,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A domain's own threshold; null when the default will do.</summary>
    public static double? Of(string domain) => ByDomain.TryGetValue(domain, out var threshold) ? threshold : null;
}
