using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Metrics;

/// <summary>A real Prometheus on loopback that scrapes a gateway every second, with the committed rules.</summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;
    private readonly HttpClient http;

    private PrometheusServer(ChildProcess process, HttpClient http) => (this.process, this.http) = (process, http);

    /// <param name="folder">A folder of its own, for configuration and samples.</param>
    /// <param name="gateway">What to scrape.</param>
    /// <param name="adminKey">The key that <c>/metrics</c> asks for.</param>
    public static async Task<PrometheusServer> StartAsync(string folder, Uri gateway, string adminKey)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "admin_key"), adminKey);
        var configuration = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["{{PrometheusTools.Folder}}/recording.yml", "{{PrometheusTools.Folder}}/alerts.yml"]
            scrape_configs:
              - job_name: orleans-routing
                authorization: { credentials_file: admin_key }
                static_configs: [{ targets: ["{{gateway.Authority}}"] }]
            """);
        var process = ChildProcess.Start(
            PrometheusTools.Server!, [$"--config.file={configuration}", $"--storage.tsdb.path={folder}/samples", "--web.listen-address=127.0.0.1:0"], folder);
        try
        {
            var address = await process.WaitForOutputAsync(output => Listening().Match(output) is { Success: true } match ? match.Groups[1].Value : null, Deadline);
            await process.WaitForOutputAsync(output => output.Contains("Server is ready", StringComparison.Ordinal) ? output : null, Deadline);
            return new PrometheusServer(process, new HttpClient { BaseAddress = new Uri($"http://{address}") });
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for a value now.</summary>
    /// <returns>The series found, or what is wrong with the query.</returns>
    public async Task<(IReadOnlyList<JsonNode> Series, string? Error)> QueryAsync(string query)
    {
        using var answer = await http.PostAsync("/api/v1/query", new FormUrlEncodedContent([new("query", query)]));
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return (string?)body["status"] == "success" ? ([.. body["data"]!["result"]!.AsArray().Select(series => series!)], null) : ([], (string?)body["error"] ?? "no answer");
    }

    /// <summary>Waits until the sum of a query is as large as expected.</summary>
    public Task WaitForAsync(string query, double least) =>
        Eventually.GetAsync(async () => (await QueryAsync($"sum({query})")).Series is [var one] ? Value(one) : 0, value => value >= least, Deadline);

    /// <summary>The rules as loaded: name, health and last error.</summary>
    public async Task<IReadOnlyList<(string Name, string Health, string Error)>> RulesAsync()
    {
        var body = (await http.GetFromJsonAsync<JsonObject>("/api/v1/rules"))!;
        return [.. body["data"]!["groups"]!.AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .Select(rule => ((string)rule!["name"]!, (string)rule["health"]!, (string?)rule["lastError"] ?? ""))];
    }

    public static double Value(JsonNode series) => double.Parse((string)series["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex("""msg="Listening on" address=(\S+)""")]
    private static partial Regex Listening();
}
