using System.Collections.Frozen;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>
/// The demo's threshold of each domain on the win rate of <c>difficulty</c>: lower where a wrong answer does harm (medical, legal), so that
/// more goes to the strong model, and higher where a plain answer will do.
/// </summary>
internal static class DemoThresholds
{
    public static FrozenDictionary<string, double> ByDomain { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["medical"] = 0.3,
        ["legal"] = 0.3,
        ["scientific"] = 0.4,
        ["financial"] = 0.4,
        ["technical"] = 0.4,
        ["educational"] = 0.5,
        ["creative"] = 0.5,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
