using System.Collections.Frozen;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>
/// The demo's threshold of each domain on the win rate of <c>difficulty</c>, calibrated on the demo's own prompts as an operator would on
/// own traffic: the quantile, to two decimals, of the win rates of the prompts under the domain's heading in <c>demo-prompts.md</c> that
/// sends half of them to the strong model where a wrong answer does harm (medical, legal, scientific, financial), a quarter elsewhere:
/// <c>orleans-routing calibrate --prompts FILE --strong-share 0.5 --strong-share 0.25</c>.
/// </summary>
internal static class DemoThresholds
{
    public static FrozenDictionary<string, double> ByDomain { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["medical"] = 0.35,
        ["legal"] = 0.33,
        ["scientific"] = 0.41,
        ["financial"] = 0.15,
        ["technical"] = 0.76,
        ["educational"] = 0.69,
        ["creative"] = 0.60,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
