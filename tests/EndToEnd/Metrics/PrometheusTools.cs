using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Metrics;

/// <summary>Where Prometheus and its tool are: on the path, or where <c>eng/test</c> unpacks them.</summary>
internal static class PrometheusTools
{
    public static string? Server { get; } = Find("prometheus");

    public static string? Tool { get; } = Find("promtool");

    /// <summary>The committed rules and configuration.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "deploy", "prometheus");

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Append(Path.Combine(RepositoryPaths.Root, "artifacts", "tools", "prometheus", "usr", "bin"))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
