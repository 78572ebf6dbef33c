using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Reports;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>
/// The store is down for a minute, killed in one round and silent in the next, while requests go on. A gateway is started meanwhile and must
/// serve; so is a silo, which cannot join without the store and must do so by itself afterwards.
/// </summary>
internal sealed class StoreScenario : IScenario
{
    private const string ServedAfter = "gateway started meanwhile decides after, s";
    public const string Degraded = "its readiness says degraded";
    private const string CaughtUp = "store back until books caught up, s";
    private const string Rejoined = "store back until the silo is in, s";
    private const double LeastServed = 99.9;
    private const double RecoveredWithinSeconds = 30;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public string Name => "store";

    public string Title => "the store killed, and then silent (SIGSTOP), while requests go on and nodes are started";

    public int FullRounds => 2;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        // The clients use the first two gateways, as ever; the third is the one that is started while the store is down.
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name) with { Gateways = 3 }, loadedGateways: 2);
        var rounds = await bed.RoundsAsync(this, static (bed, number) => RoundAsync(bed, number, silent: number % 2 == 0));
        const string Note = "API keys are configuration of each gateway and not in the store, so an unknown key is refused with 401 whether the store is up or not, and a known one never is.";
        return await bed.ReportAsync(this, rounds, load =>
        [
            Bound.AtLeast("requests that succeed, silo killed in the outage included", LeastServed, 100 * (1 - (load.Failed / (double)load.Requests)), " %"),
            Bound.AtMost("a gateway started while the store is down decides by a score after", RecoveredWithinSeconds, rounds.Max(round => round.Figures[ServedAfter]), " s"),
            Bound.AtLeast("rounds in which its readiness said degraded, with status 200", rounds.Count, rounds.Sum(round => round.Figures[Degraded])),
            Bound.AtMost("books caught up after the store is back", RecoveredWithinSeconds, rounds.Max(round => round.Figures[CaughtUp]), " s"),
            Bound.AtMost("a silo started while the store is down has joined after it is back", RecoveredWithinSeconds, rounds.Max(round => round.Figures[Rejoined]), " s"),
        ], Note);
    }

    /// <summary>One round of it: the store is killed, or stands still.</summary>
    public static async Task<RoundReport> RoundAsync(TestBed bed, int number, bool silent)
    {
        var (cluster, admin) = (bed.Cluster, bed.Admin);
        var silo = cluster.Silos[^1];
        await cluster.StopAsync("gateway-3");
        await (silent ? cluster.PauseAsync(SampleCluster.Store) : cluster.KillAsync(SampleCluster.Store));
        var down = admin.Now;
        var figures = new Dictionary<string, double>();

        var starting = cluster.StartAsync("gateway-3");
        await using (var probe = new ServingProbe([cluster.GatewayAddress(3)]))
        {
            await probe.DecidingAsync();
            figures[ServedAfter] = admin.Now - down;
        }

        await starting;
        await cluster.KillAsync(silo);
        var rejoining = cluster.StartAsync(silo);
        await TestBed.GoOnAsync(Longer(bed.Settings.FaultLength - TimeSpan.FromSeconds(admin.Now - down)));
        figures[Degraded] = await IsDegradedAsync(cluster.GatewayAddress(3)) ? 1 : 0;

        await (silent ? cluster.ResumeAsync(SampleCluster.Store) : cluster.StartAsync(SampleCluster.Store));
        var back = admin.Now;
        var (caughtUp, rejoined) = (SinceAsync(admin, back, BooksAsync(cluster)), SinceAsync(admin, back, rejoining));
        (figures[CaughtUp], figures[Rejoined]) = (await caughtUp, await rejoined);
        await TestBed.GoOnAsync(Together);
        bed.Settings.Say($"round {number}: gateway-3 decided after {figures[ServedAfter]:0.0} s, {silo} was in {figures[Rejoined]:0.0} s after the store");
        return new RoundReport(number, silent ? "store SIGSTOP, SIGCONT" : "store kill -9, started", figures);
    }

    private static TimeSpan Longer(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private static async Task<bool> IsDegradedAsync(Uri gateway)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(gateway, "/health/ready"));
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("\"status\":\"degraded\"", StringComparison.Ordinal);
    }

    private static async Task<double> SinceAsync(Load.AdminPolls clock, double from, Task what)
    {
        await what;
        return clock.Now - from;
    }

    /// <summary>Returns when every gateway says that its ledger is up to date.</summary>
    private static async Task BooksAsync(SampleCluster cluster)
    {
        using var http = new HttpClient();
        foreach (var gateway in cluster.Gateways)
        {
            await Eventually.GetAsync(() => http.GetStringAsync(new Uri(gateway, "/health/ready")), text => text.Contains("The ledger is up to date.", StringComparison.Ordinal), Deadline);
        }
    }
}
