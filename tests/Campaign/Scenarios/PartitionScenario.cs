using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Reports;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>One silo is cut off from the other two, which all of them survive with the store in reach: the case in which two could keep the same books.</summary>
internal sealed class PartitionScenario : IScenario
{
    private const string Healed = "cut ended until all silos ready, s";
    private const double HealedWithinSeconds = 60;
    private static readonly TimeSpan AfterHeal = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(5);

    public string Name => "partition";

    public string Title => "two silos cut off from the third by a packet filter, all with the store in reach";

    public int FullRounds => 2;

    /// <summary>Why silos cannot be cut off here, or null.</summary>
    public static async Task<string?> ObstacleAsync()
    {
        if (Tool.Find("ip", "/usr/sbin", "/sbin") is null || Tool.Find("nft", "/usr/sbin", "/sbin") is null)
        {
            return "the packages iproute2 and nftables are not installed";
        }

        // A name that nothing else has; it is gone again at once.
        var space = $"or-probe-{Environment.ProcessId}";
        await using var probe = ChildProcess.Start(
            "bash", ["-c", $"ip netns add {space} && ip netns exec {space} nft add table ip probe; result=$?; ip netns delete {space} 2>/dev/null; exit $result"], RepositoryPaths.Root);
        return await probe.WaitForExitAsync(TimeSpan.FromSeconds(20)) == 0 ? null : "network namespaces and nft are not allowed here";
    }

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        if (await ObstacleAsync() is { } obstacle)
        {
            return ScenarioReport.Of(this) with { Skipped = obstacle };
        }

        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name) with { Networks = true });
        var rounds = await bed.RoundsAsync(this, CutAsync);
        return await bed.ReportAsync(this, rounds, load =>
        [
            load.NoneFailed(),
            Bound.AtMost("from the cut's end until all silos are ready", HealedWithinSeconds, rounds.Max(round => round.Figures[Healed]), " s"),
        ]);
    }

    private static async Task<RoundReport> CutAsync(TestBed bed, int number)
    {
        var silo = bed.Cluster.Silos[number % bed.Cluster.Silos.Count];
        var from = bed.Admin.Now;
        await bed.Cluster.CutAsync(silo);
        await TestBed.GoOnAsync(bed.Settings.FaultLength);
        var without = bed.Admin.LongestGap(from, bed.Admin.Now);
        await bed.Cluster.HealAsync(silo);
        var healed = bed.Admin.Now;
        await TestBed.GoOnAsync(AfterHeal);
        // One that was taken for dead ends, as an orchestrator expects of it, and is started again.
        var ended = bed.Cluster.Silos.Where(name => !bed.Cluster.IsRunning(name)).ToList();
        foreach (var name in bed.Cluster.Silos)
        {
            await bed.Cluster.StartAsync(name);
        }

        var figures = new Dictionary<string, double>
        {
            ["longest time without administration, s"] = without,
            ["silos that ended by themselves"] = ended.Count,
            [Healed] = bed.Admin.Now - healed,
        };
        await TestBed.GoOnAsync(Together);
        bed.Settings.Say($"round {number}: {silo} cut off, ended by themselves: {(ended.Count == 0 ? "none" : string.Join(", ", ended))}");
        return new RoundReport(number, $"{silo} cut off for {bed.Settings.FaultLength.TotalSeconds:0} s", figures);
    }
}
