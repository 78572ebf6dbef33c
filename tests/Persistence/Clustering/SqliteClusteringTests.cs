using Orleans.Routing.Persistence.Fixtures;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;
using Xunit.Abstractions;

namespace Orleans.Routing.Persistence.Clustering;

public sealed class SqliteClusteringTests(SqliteFixture fixture, ITestOutputHelper output)
    : ClusteringConformance(fixture, output), IClassFixture<SqliteFixture>, IDisposable
{
    private readonly TemporaryFolder _shared = TemporaryFolder.Create();

    public void Dispose() => _shared.Dispose();

    [Fact]
    public async Task A_gateway_of_its_own_decides_through_the_silos()
    {
        var settings = Settings();
        await using var cluster = new ProcessCluster(settings);
        using var folder = TemporaryFolder.Create();

        // The gateway waits for the cluster, so that the order of starts does not matter.
        var starting = GatewayProcess.StartAsync(folder.Path, [.. settings.Select(setting => $"--{setting.Key}={setting.Value}"), "--Gateway:Mode=client"]);
        cluster.StartSilo();
        await using var gateway = await starting;

        using var answer = await gateway.Http.PostAsync("/v1/route", new StringContent("""{"text": "What is the dosage of ibuprofen?", "dry_run": true}""", null, "application/json"));
        Assert.Contains("\"medical\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private protected override Dictionary<string, string> ClusterSettings() => new()
    {
        ["Cluster:Provider"] = "Sqlite",
        ["Cluster:ConnectionString"] = $"Data Source={Path.Combine(_shared.Path, "cluster.db")}",
        ["Persistence:ConnectionString"] = $"Data Source={Path.Combine(_shared.Path, "routing.db")}",
    };
}
