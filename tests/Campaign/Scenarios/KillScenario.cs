using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>One silo of three is killed under load, is missing for some seconds, and comes back.</summary>
internal sealed class KillScenario : IScenario
{
    public const double LongestAdminGapSeconds = 10;

    private const string Gap = "longest time without administration, s";
    private static readonly TimeSpan Missing = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(4);

    public string Name => "kill";

    public string Title => "kill -9 of one silo of three under load, each in turn";

    public int FullRounds => 20;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name));
        var rounds = await bed.RoundsAsync(this, RoundAsync);
        return await bed.ReportAsync(this, rounds, load =>
        [
            load.NoneFailed(),
            Bound.AtMost("longest time without a report or a change, of all rounds", LongestAdminGapSeconds, rounds.Max(round => round.Figures[Gap]), " s"),
        ]);
    }

    /// <summary>One round of it.</summary>
    public static async Task<RoundReport> RoundAsync(TestBed bed, int number)
    {
        var silo = bed.Cluster.Silos[(number - 1) % bed.Cluster.Silos.Count];
        var from = bed.Admin.Now;
        await bed.Cluster.KillAsync(silo);
        await TestBed.GoOnAsync(Missing);
        var restarted = bed.Admin.Now;
        await bed.Cluster.StartAsync(silo);
        var ready = bed.Admin.Now;
        await TestBed.GoOnAsync(Together);
        var figures = new Dictionary<string, double>
        {
            [Gap] = bed.Admin.LongestGap(from, bed.Admin.Now),
            ["without reports, s"] = bed.Admin.LongestGap(Load.AdminRecord.Report, from, bed.Admin.Now),
            ["without changes, s"] = bed.Admin.LongestGap(Load.AdminRecord.Change, from, bed.Admin.Now),
            ["start until ready, s"] = ready - restarted,
        };
        bed.Settings.Say($"round {number}: {silo}, administration away for {figures[Gap]:0.0} s");
        return new RoundReport(number, $"kill -9 {silo}", figures);
    }
}
