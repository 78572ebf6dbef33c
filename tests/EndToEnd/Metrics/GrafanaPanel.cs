using System.Text.Json.Nodes;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Metrics;

/// <summary>A panel's query, as Grafana would send it.</summary>
internal sealed record GrafanaPanel(string Dashboard, string Title, string Query)
{
    /// <summary>Every query of every committed dashboard.</summary>
    public static IReadOnlyList<GrafanaPanel> ReadAll() =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "deploy", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)
           from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
           from target in panel!["targets"]!.AsArray()
           select new GrafanaPanel(Path.GetFileNameWithoutExtension(file), (string)panel["title"]!, Interpolate((string)target!["expr"]!)),
    ];

    // What Grafana puts in for its variables: all gateways, and a window of at least four scrapes.
    private static string Interpolate(string expression) => expression
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
        .Replace("$instance", ".*", StringComparison.Ordinal);
}
