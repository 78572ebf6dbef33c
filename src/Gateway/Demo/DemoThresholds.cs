using System.Collections.Frozen;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>
/// The demo's threshold of each domain on the win rate of <c>difficulty</c>, calibrated on the demo's own prompts as an operator would on
/// own traffic: half of them to the strong model where a wrong answer does harm, a quarter where a plain answer will do.
/// </summary>
internal static class DemoThresholds
{
    public static FrozenDictionary<string, double> ByDomain { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["medical"] = 0.19,
        ["legal"] = 0.25,
        ["scientific"] = 0.32,
        ["financial"] = 0.25,
        ["technical"] = 0.40,
        ["educational"] = 0.28,
        ["creative"] = 0.40,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
