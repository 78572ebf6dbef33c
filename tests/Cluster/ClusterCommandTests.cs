using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class ClusterCommandTests
{
    private static readonly TimeSpan ScrapeDeadline = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task The_sample_cluster_starts_takes_traffic_loses_a_silo_and_stops()
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        using var folder = TemporaryFolder.Create();
        var cluster = new SampleCluster(ClusterFolder.Of(folder));
        try
        {
            await cluster.UpAsync();
            var whole = await cluster.StatusAsync();
            Assert.Equal(7, whole.Split('\n').Count(line => line.TrimEnd().EndsWith(" ready", StringComparison.Ordinal) && !line.Contains("not ready", StringComparison.Ordinal)));

            var traffic = await cluster.TrafficAsync();
            Assert.Contains("prompts through 2 gateways", traffic, StringComparison.Ordinal);
            Assert.Matches("total_requests:[1-9]", traffic);

            await cluster.KillAsync("silo-2");
            Assert.Matches(@"silo-2\s+down", await cluster.StatusAsync());
            await cluster.StartAsync("silo-2");
            Assert.Matches(@"silo-2\s+pid \d+\s+ready", await cluster.StatusAsync());

            // Gateways hold no silo of their own, and each is a gateway by itself.
            await cluster.StopAsync("gateway-1");
            using var http = new HttpClient();
            Assert.Contains("\"actual_cost\"", await http.GetStringAsync(new Uri(cluster.GatewayAddress(2), "/v1/reports/savings")), StringComparison.Ordinal);
        }
        finally
        {
            await cluster.DownAsync();
        }

        Assert.Equal(7, (await cluster.StatusAsync()).Split('\n').Count(line => line.TrimEnd().EndsWith(" down", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task Prometheus_beside_the_sample_cluster_scrapes_every_node_and_status_names_the_one_that_is_gone()
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        Skip.If(Tool.Find("prometheus", Path.Combine(RepositoryPaths.Root, "artifacts", "tools", "prometheus", "usr", "bin")) is null, "prometheus is not installed; eng/test unpacks it where it can.");
        using var folder = TemporaryFolder.Create();
        await using var cluster = new SampleCluster(ClusterFolder.Of(folder, gateways: 1) with { Silos = 1, Environment = new Dictionary<string, string> { ["CLUSTER_PROMETHEUS"] = "1" } });

        await cluster.UpAsync();
        await Eventually.GetAsync(cluster.StatusAsync, status => status.Contains("scrapes 2 of 2 nodes: silo-1 gateway-1\n", StringComparison.Ordinal), ScrapeDeadline);

        await cluster.KillAsync("gateway-1");
        await Eventually.GetAsync(cluster.StatusAsync, status => status.Contains("scrapes 1 of 2 nodes: silo-1; no answer from gateway-1\n", StringComparison.Ordinal), ScrapeDeadline);
    }

    [SkippableFact]
    public async Task A_name_that_no_process_has_is_refused_with_those_that_are_there()
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        using var folder = TemporaryFolder.Create();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => new SampleCluster(ClusterFolder.Of(folder)).KillAsync("silo-9"));

        Assert.Contains("There is no process 'silo-9'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("silo-3", refusal.Message, StringComparison.Ordinal);
    }
}
