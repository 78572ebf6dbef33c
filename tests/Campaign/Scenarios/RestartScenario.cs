using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>All silos die at once and are started again: nobody is left who could say that the old ones are dead.</summary>
internal sealed class RestartScenario : IScenario
{
    public const double ServingWithinSeconds = 30;

    private const string Serving = "start until decisions and reports, s";
    private static readonly TimeSpan Down = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(8);

    public string Name => "restart";

    public string Title => "kill -9 of all silos, and all started again";

    public int FullRounds => 5;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name));
        var rounds = await bed.RoundsAsync(this, RoundAsync);
        const string Note = "While no silo runs nothing can decide, and requests fail once the client has tried for some seconds; how many did is above, and no bound asks for less.";
        return await bed.ReportAsync(this, rounds, _ =>
        [
            Bound.AtMost("from the processes' start until decisions by score and reports, of all rounds", ServingWithinSeconds, rounds.Max(round => round.Figures[Serving]), " s"),
        ], Note);
    }

    /// <summary>One round of it.</summary>
    public static async Task<RoundReport> RoundAsync(TestBed bed, int number)
    {
        await Task.WhenAll(bed.Cluster.Silos.Select(bed.Cluster.KillAsync));
        await TestBed.GoOnAsync(Down);
        var started = bed.Admin.Now;
        var starting = Task.WhenAll(bed.Cluster.Silos.Select(bed.Cluster.StartAsync));
        await using var probe = new ServingProbe(bed.Cluster.Gateways);
        await probe.ServingAsync();
        var serving = bed.Admin.Now - started;
        await starting;
        await TestBed.GoOnAsync(Together);
        bed.Settings.Say($"round {number}: serving again after {serving:0.0} s");
        return new RoundReport(number, "kill -9 of all silos", new Dictionary<string, double> { [Serving] = serving });
    }
}
