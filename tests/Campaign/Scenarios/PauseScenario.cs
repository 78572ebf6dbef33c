using System.Text.RegularExpressions;
using Orleans.Routing.Campaign.Processes;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>A silo that keeps partitions of the ledger stands still for a minute, is taken for dead, and then goes on as if nothing had been.</summary>
internal sealed partial class PauseScenario : IScenario
{
    private const string Refused = "stale writes refused";
    private const string Ended = "ended by itself";
    private const string Held = "partitions held";
    private static readonly TimeSpan AfterResume = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(4);

    public string Name => "pause";

    public string Title => "SIGSTOP, then SIGCONT, of the silo that keeps partitions of the ledger";

    public int FullRounds => 10;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name));
        var rounds = await bed.RoundsAsync(this, RoundAsync);
        var refused = rounds.Sum(round => round.Figures[Refused]);
        var note =
            $"Writes of a partition that the store refused because another silo had written since: {refused}, in {rounds.Count(round => round.Figures[Refused] > 0)} of {rounds.Count} rounds. "
            + "In a round without one the silo learned that it was taken for dead before it came to write. Whether anything was counted twice is the books' to tell.";
        return await bed.ReportAsync(this, rounds, load =>
        [
            Bound.AtLeast("rounds in which the paused silo kept partitions", rounds.Count, rounds.Count(round => round.Figures[Held] > 0)),
            Bound.AtLeast("stale writes seen and refused, of all rounds", 1, refused),
            load.NoneFailed(),
        ], note);
    }

    /// <summary>One round of it.</summary>
    public static async Task<RoundReport> RoundAsync(TestBed bed, int number)
    {
        var (silo, partitions) = await KeeperAsync(bed);
        var refusedBefore = CountRefused(bed, silo);
        var from = bed.Admin.Now;
        await bed.Cluster.PauseAsync(silo);
        await TestBed.GoOnAsync(bed.Settings.FaultLength);
        var without = bed.Admin.LongestGap(from, bed.Admin.Now);
        await bed.Cluster.ResumeAsync(silo);
        await TestBed.GoOnAsync(AfterResume);
        var ended = !bed.Cluster.IsRunning(silo);
        // It does nothing for one that has rejoined, and waits until the silo is ready either way.
        await bed.Cluster.StartAsync(silo);
        await TestBed.GoOnAsync(Together);
        var figures = new Dictionary<string, double>
        {
            [Held] = partitions,
            ["longest time without administration, s"] = without,
            [Refused] = CountRefused(bed, silo) - refusedBefore,
            [Ended] = ended ? 1 : 0,
        };
        bed.Settings.Say($"round {number}: {silo} with {partitions} partitions, {figures[Refused]} stale writes refused, {(ended ? "ended by itself" : "rejoined")}");
        return new RoundReport(number, $"SIGSTOP {bed.Settings.FaultLength.TotalSeconds:0} s, SIGCONT {silo}", figures);
    }

    /// <summary>The silo that keeps most partitions, by what silos say of themselves.</summary>
    private static async Task<(string Silo, int Partitions)> KeeperAsync(TestBed bed)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var found = new List<(string Silo, int Partitions)>();
        foreach (var silo in bed.Cluster.Silos)
        {
            var metrics = await NodeMetrics.ReadAsync(http, bed.Cluster.NodeAddress(silo));
            found.Add((silo, (int)(metrics.Sum("orleans_routing_ledger_partitions") ?? 0)));
        }

        return found.MaxBy(silo => silo.Partitions);
    }

    private static int CountRefused(TestBed bed, string silo) => StaleWrite().Count(bed.Cluster.LogOf(silo));

    [GeneratedRegex("A write of ledger partition [^ ]+ was refused")]
    private static partial Regex StaleWrite();
}
