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
        var seen = new List<string>();
        await Eventually.GetAsync(() => StatusAsync(cluster, seen), status => status.Contains("scrapes 2 of 2 nodes: silo-1 gateway-1\n", StringComparison.Ordinal), ScrapeDeadline);
        // A node that was not asked yet has not failed to answer.
        Assert.All(seen, status => Assert.DoesNotContain("no answer", status, StringComparison.Ordinal));

        var larger = new SampleCluster(cluster.Settings with { Silos = 2 });
        await larger.GrowAsync();
        await Eventually.GetAsync(larger.StatusAsync, status => status.Contains("scrapes 3 of 3 nodes: silo-1 silo-2 gateway-1\n", StringComparison.Ordinal), ScrapeDeadline);

        var smaller = await Assert.ThrowsAsync<InvalidOperationException>(cluster.GrowAsync);
        Assert.Contains("A cluster with other settings runs", smaller.Message, StringComparison.Ordinal);

        await cluster.PauseAsync("silo-2");
        Assert.Matches(@"silo-2\s+pid \d+\s+paused", await cluster.StatusAsync());
        await cluster.KillAsync("silo-2");
        await cluster.KillAsync("gateway-1");
        await Eventually.GetAsync(cluster.StatusAsync, status => status.Contains("scrapes 1 of 3 nodes: silo-1; no answer from silo-2 gateway-1\n", StringComparison.Ordinal), ScrapeDeadline);
    }

    [SkippableTheory]
    [InlineData("CLUSTER_STORE", "mysql", "CLUSTER_STORE is 'mysql', and must be redis, postgresql or sqlite")]
    [InlineData("CLUSTER_SILOS", "0", "CLUSTER_SILOS is '0', and must be a number from 1 to 20")]
    [InlineData("CLUSTER_GATEWAYS", "21", "CLUSTER_GATEWAYS is '21', and must be a number from 1 to 20")]
    [InlineData("CLUSTER_PORT", "65436", "CLUSTER_PORT is '65436', and must be a number from 1024 to 65435")]
    [InlineData("CLUSTER_NETWORKS", "yes", "CLUSTER_NETWORKS, CLUSTER_AHEAD, CLUSTER_PROMETHEUS and CLUSTER_BUILD are 0 or 1, and one is 'yes'")]
    public async Task A_setting_that_cannot_be_is_refused_by_its_name(string variable, string value, string message)
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        using var folder = TemporaryFolder.Create();
        var cluster = new SampleCluster(ClusterFolder.Of(folder) with { Environment = new Dictionary<string, string> { [variable] = value } });

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(cluster.StatusAsync);

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_folder_that_no_cluster_made_is_not_deleted()
    {
        Skip.IfNot(ClusterFolder.Missing is null, ClusterFolder.Missing);
        using var folder = TemporaryFolder.Create();
        var kept = Path.Combine(folder.Path, "thesis.txt");
        await File.WriteAllTextAsync(kept, "Years of work.");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(new SampleCluster(ClusterFolder.Of(folder)).UpAsync);

        Assert.Contains("nothing is deleted", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(kept));
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

    private static async Task<string> StatusAsync(SampleCluster cluster, List<string> seen)
    {
        var status = await cluster.StatusAsync();
        seen.Add(status);
        return status;
    }
}
