using System.Diagnostics;
using Orleans.Routing.Domains;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;
using Xunit.Abstractions;

namespace Orleans.Routing.Persistence.Clustering;

/// <summary>What every place where nodes find one another must do; its own tests supply nothing but its settings.</summary>
public abstract class ClusteringConformance(StoreFixture fixture, ITestOutputHelper output)
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ChangeDeadline = TimeSpan.FromSeconds(30);

    private protected string Name { get; } = $"t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    [SkippableFact]
    public async Task Silos_join_a_killed_one_is_noticed_and_a_stopped_one_leaves()
    {
        Skip.If(fixture.Missing is not null, fixture.Missing);
        await using var cluster = new ProcessCluster(Settings());
        cluster.StartSilo();
        var victim = cluster.StartSilo();
        await cluster.ConnectAsync();
        await cluster.AliveAsync(2);
        Assert.Equal(1, await ChangeAsync(cluster, expectedVersion: 0));

        var killed = Stopwatch.GetTimestamp();
        await victim.KillAsync();
        await cluster.AliveAsync(1);
        output.WriteLine($"{GetType().Name}: a killed silo was noticed after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s");
        Assert.Equal(2, await ChangeAsync(cluster, expectedVersion: 1));

        var another = cluster.StartSilo();
        await cluster.AliveAsync(2);
        Assert.Equal(0, await another.StopAsync(StopDeadline));
        await cluster.AliveAsync(1);
        Assert.Equal(3, await ChangeAsync(cluster, expectedVersion: 2));
    }

    [SkippableFact]
    public async Task A_cluster_whose_silos_were_all_killed_starts_again_without_waiting_for_the_dead()
    {
        Skip.If(fixture.Missing is not null, fixture.Missing);
        await using var cluster = new ProcessCluster(Settings());
        ChildProcess[] silos = [cluster.StartSilo(), cluster.StartSilo()];
        await cluster.ConnectAsync();
        await cluster.AliveAsync(2);
        Assert.Equal(1, await ChangeAsync(cluster, expectedVersion: 0));
        await cluster.DisconnectAsync();
        await Task.WhenAll(silos.Select(silo => silo.KillAsync()));

        var restarted = Stopwatch.GetTimestamp();
        cluster.StartSilo();
        cluster.StartSilo();
        await cluster.ConnectAsync();
        Assert.Equal(2, await ChangeAsync(cluster, expectedVersion: 1));
        output.WriteLine($"{GetType().Name}: serving {Stopwatch.GetElapsedTime(restarted).TotalSeconds:0.0} s after the restart of all");
        await cluster.AliveAsync(2);
    }

    private protected Dictionary<string, string> Settings() => new(ClusterSettings()) { ["Cluster:ClusterId"] = Name, ["Cluster:ServiceId"] = Name };

    /// <summary>The settings that all nodes have in common.</summary>
    private protected abstract Dictionary<string, string> ClusterSettings();

    /// <summary>Changes a domain that no other test knows, and returns its new version. While a silo is being missed a call may fail; then it is made again.</summary>
    private static async Task<long> ChangeAsync(ProcessCluster cluster, long expectedVersion)
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("clustering-test");
        return await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    await domain.PutAsync(new DomainConfig { Name = "clustering-test", Keywords = ["gambit"] }, lenient: false, expectedVersion);
                    return (await domain.GetAsync())?.Version ?? 0;
                }
                catch (Exception e) when (e is Runtime.OrleansException or TimeoutException)
                {
                    return -1;
                }
            },
            version => version > expectedVersion,
            ChangeDeadline);
    }
}
