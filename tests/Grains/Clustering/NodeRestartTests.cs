using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Node;
using Orleans.Routing.Pricing;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Clustering;

/// <summary>Nodes as the programs start them, one after the other on one data folder.</summary>
public sealed class NodeRestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task A_restart_keeps_everything_an_operator_changed_and_seeds_nothing_anew()
    {
        RoutingSnapshot before;
        await using (var node = await NodeProcess.StartAsync(_folder.Path))
        {
            await node.SeededAsync();
            await ChangeEverythingAsync(node);
            before = node.Snapshot;
        }

        Assert.False(File.Exists(Path.Combine(_folder.Path, "routing.db-wal")), "The database was not closed cleanly.");

        await using (var node = await NodeProcess.StartAsync(_folder.Path))
        {
            await node.SeededAsync();
            await Eventually.IsTrueAsync(async () => (await node.CheckHealthAsync()).Status != HealthStatus.Unhealthy, "the node is ready");
            Assert.Equal(before.Version, node.Snapshot.Version);
            Assert.Null(await Domain(node, "legal").GetAsync());
            Assert.Equal(0.77, (await Domain(node, "medical").GetAsync())!.Policy.Threshold);
            Assert.Equal(before.Domains.Select(domain => (domain.Config.Name, domain.Version, domain.Ordinal)), node.Snapshot.Domains.Select(domain => (domain.Config.Name, domain.Version, domain.Ordinal)));
            Assert.Equal(before.DefaultPolicy, node.Snapshot.DefaultPolicy);
            Assert.Equal((before.ModelsVersion, before.PricesVersion, before.Flags.Version), (node.Snapshot.ModelsVersion, node.Snapshot.PricesVersion, node.Snapshot.Flags.Version));
            Assert.Equal(0.123, node.Snapshot.Models.Single(model => model.Id == ModelId.Parse("openai/gpt-4o")).AccuracyScore);
            Assert.Equal(42, (await Prices(node).GetHistoryAsync()).Last(price => price.Model == ModelId.Parse("openai/gpt-4o")).InputPerMillion);
            Assert.True(node.Snapshot.Flags.Flags.Single(flag => flag.Key == FlagKeys.AbTesting).Enabled);
        }
    }

    [Fact]
    public async Task A_changed_configuration_reaches_what_no_operator_changed()
    {
        await using (var node = await NodeProcess.StartAsync(_folder.Path, ("Models:0:Id", "local/small"), ("Models:0:PriceInputPerMillionUsd", "1"), ("Models:0:PriceOutputPerMillionUsd", "2")))
        {
            await node.SeededAsync();
        }

        await using (var node = await NodeProcess.StartAsync(
            _folder.Path,
            ("Models:0:Id", "local/small"), ("Models:0:PriceInputPerMillionUsd", "1"), ("Models:0:PriceOutputPerMillionUsd", "3"), ("Upstreams:local:BaseUrl", "http://127.0.0.1:1")))
        {
            var small = ModelId.Parse("local/small");
            await Eventually.IsTrueAsync(() => node.Snapshot.Prices.Count(price => price.Model == small) == 2, "the new price is in force");
            Assert.Equal([2_000_000_000L, 3_000_000_000L], node.Snapshot.Prices.Where(price => price.Model == small).Select(price => price.OutputPerMillion));
            Assert.Equal(2, node.Snapshot.Prices.Where(price => price.Model == small).Select(price => price.Version).Distinct().Count());
            Assert.Equal([small], node.Snapshot.Models.Where(model => model.Available).Select(model => model.Id));
        }
    }

    [Fact]
    public async Task A_node_whose_storage_is_down_starts_from_the_last_good_snapshot_and_heals()
    {
        long kept;
        await using (var node = await NodeProcess.StartAsync(_folder.Path, ("Snapshots:PullInterval", "00:00:00.2")))
        {
            await node.SeededAsync();
            await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(_folder.Path, "snapshot.json")), "the snapshot is kept on disk");
            await Domain(node, "medical").PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.77 }, expectedVersion: 1);
            kept = node.Snapshot.Version;
            await Eventually.IsTrueAsync(() => File.ReadAllText(Path.Combine(_folder.Path, "snapshot.json")).Contains($"\"Version\":{kept},", StringComparison.Ordinal), "the newest snapshot is kept on disk");
        }

        using var blocker = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "routing.db")};Pooling=False");
        blocker.Open();
        Execute(blocker, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
        await using var restarted = await NodeProcess.StartAsync(_folder.Path, ("Storage:BusyTimeoutSeconds", "1"));
        await Eventually.IsTrueAsync(() => restarted.Snapshot.Version == kept, "the last good snapshot is in force");
        await Eventually.IsTrueAsync(async () => (await restarted.CheckHealthAsync()).Status != HealthStatus.Unhealthy, "the node is ready while its storage is down");
        var decision = (await restarted.Grains.GetGrain<IRouterGrain>(GrainKeys.Router).RouteAsync(new RoutingRequest { TrackingId = Guid.CreateVersion7(), Text = "hello" })).Decision!;
        Assert.Equal(kept, decision.SnapshotVersion);
        await Assert.ThrowsAnyAsync<Exception>(() => Domain(restarted, "medical").PutPolicyAsync(RoutingPolicyOverride.None, expectedVersion: 2));

        Execute(blocker, "ROLLBACK;");
        blocker.Close();

        ChangeResult<DomainRecord>? change = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    change = await Domain(restarted, "medical").PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.66 }, expectedVersion: 2);
                    return true;
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    return false;
                }
            },
            "changes are taken again");
        Assert.Equal(ChangeOutcome.Applied, change!.Outcome);
        await Eventually.IsTrueAsync(() => restarted.Snapshot.Version == kept + 1, "the change is in force");
    }

    [Fact]
    public async Task A_configuration_with_errors_refuses_the_start_and_lists_them_all()
    {
        var imported = Directory.CreateDirectory(Path.Combine(_folder.Path, "models", "by_length"));
        await File.WriteAllTextAsync(Path.Combine(imported.FullName, "router.json"), "{}");

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => NodeProcess.StartAsync(
            _folder.Path, ("Scoring:ImportedModelsPath", imported.Parent!.FullName), ("Cluster:SiloPort", "99999"), ("Snapshots:PullInterval", "01:00:00"), ("Models:0:Id", "nameless"), ("Routing:Router", "nonesuch"), ("Routing:Threshold", "2")));

        Assert.Equal(
            [
                "Cluster:SiloPort is 99999; set a TCP port from 1 to 65535, or 0.",
                "Snapshots:PullInterval is 01:00:00; set 00:00:00.1 to 00:01:00.",
                "Models:0:Id is 'nameless'; name the model as provider/name.",
                "Routing: router: There is no router 'nonesuch'; choose one of by_length, difficulty, random.",
                "Routing: threshold: The threshold must be a number from 0 to 1.",
            ],
            ConfigurationErrors.In(refusal));
    }

    [Fact]
    public async Task A_scoring_section_with_errors_is_told_once_and_hides_no_other_error()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => NodeProcess.StartAsync(
            _folder.Path, ("Scoring:Threads", "0"), ("Routing:Router", "by_length"), ("Routing:Threshold", "2")));

        Assert.Equal(
            ["Routing: threshold: The threshold must be a number from 0 to 1.", "Scoring:Threads is 0: use a number from 1 to 64."],
            ConfigurationErrors.In(refusal).Order(StringComparer.Ordinal));
    }

    private static IDomainGrain Domain(NodeProcess node, string name) => node.Grains.GetGrain<IDomainGrain>(name);

    private static IPriceBookGrain Prices(NodeProcess node) => node.Grains.GetGrain<IPriceBookGrain>(GrainKeys.Prices);

    private static async Task ChangeEverythingAsync(NodeProcess node)
    {
        await Domain(node, "medical").PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.77 }, expectedVersion: 1);
        await Domain(node, "legal").DeleteAsync(expectedVersion: 1);
        await Domain(node, "chess").PutAsync(new DomainConfig { Name = "chess", Keywords = ["gambit"] }, lenient: false, expectedVersion: null);
        var policy = await node.Grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).GetAsync();
        await node.Grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).PutAsync(policy.Policy with { Threshold = 0.55 }, policy.Version);
        await node.Grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags).PatchAsync([new FeatureFlag { Key = FlagKeys.AbTesting, Enabled = true }], node.Snapshot.Flags.Version);
        var model = node.Snapshot.Models.Single(model => model.Id == ModelId.Parse("openai/gpt-4o"));
        await node.Grains.GetGrain<IModelCatalogGrain>(GrainKeys.Models).UpsertAsync([model with { AccuracyScore = 0.123 }]);
        var price = (await Prices(node).GetHistoryAsync()).Last(price => price.Model == model.Id);
        await Prices(node).SupersedeAsync([price with { InputPerMillion = 42 }]);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
