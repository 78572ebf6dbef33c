using System.Globalization;

namespace Orleans.Routing.Campaign.Processes;

/// <summary>What a silo or gateway tells of itself at <c>/metrics</c>.</summary>
/// <param name="text">In Prometheus' text format: a name, labels in braces if any, a value, and perhaps a time.</param>
internal sealed class NodeMetrics(string text)
{
    /// <exception cref="HttpRequestException">It does not answer, or not with metrics.</exception>
    public static async Task<NodeMetrics> ReadAsync(HttpClient http, Uri node) => new(await http.GetStringAsync(new Uri(node, "/metrics")));

    /// <summary>The sum of a metric over its labels; null when the node has no such metric.</summary>
    public double? Sum(string metric)
    {
        var values = text.Split('\n').Where(line => line.StartsWith(metric, StringComparison.Ordinal) && line.Length > metric.Length && line[metric.Length] is ' ' or '{').Select(Value).ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    // Labels may hold blanks; what comes after them does not.
    private static double Value(string line)
    {
        var name = line.LastIndexOf('}') is >= 0 and var labels ? labels : line.IndexOf(' ', StringComparison.Ordinal);
        return double.Parse(line[(name + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
