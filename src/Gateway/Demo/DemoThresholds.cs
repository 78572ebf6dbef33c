using System.Collections.Frozen;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>
/// The demo's threshold of each domain on the win rate of <c>difficulty</c>, calibrated on the demo's own prompts as an operator would on
/// own traffic: the quantile, to three decimals, of the win rates of <see cref="DemoPrompts"/> with the domain's label that sends half of
/// them to the strong model where a wrong answer does harm (medical, legal, scientific, financial), a quarter elsewhere:
/// <c>orleans-routing calibrate --prompts FILE --strong-share 0.5 --strong-share 0.25</c>.
/// </summary>
internal static class DemoThresholds
{
    public static FrozenDictionary<string, double> ByDomain { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["medical"] = 0.286,
        ["legal"] = 0.197,
        ["scientific"] = 0.191,
        ["financial"] = 0.207,
        ["technical"] = 0.245,
        ["educational"] = 0.239,
        ["creative"] = 0.254,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
