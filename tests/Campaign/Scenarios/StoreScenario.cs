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
    private const string Degraded = "its readiness says degraded";
    private const string CaughtUp = "store back until books caught up, s";
    private const string Rejoined = "store back until the silo is in, s";
    private const double LeastServed = 0.999;
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
        var rounds = new List<RoundReport>();
        for (var number = 1; number <= settings.RoundsOf(this); number++)
        {
            rounds.Add(await OutageAsync(bed, number, silent: number % 2 == 0));
        }

        var books = await bed.SettleAsync();
        var load = bed.Summarize();
        return new ScenarioReport
        {
            Name = Name,
            Title = Title,
            Load = load,
            Rounds = rounds,
            Books = books,
            Bounds =
            [
                Bound.AtLeast("share of requests that succeed, silo killed in the outage included", LeastServed, 1 - (load.Failed / (double)load.Requests)),
                Bound.AtMost("a gateway started while the store is down decides by a score after", RecoveredWithinSeconds, rounds.Max(round => round.Figures[ServedAfter]), " s"),
                Bound.AtLeast("rounds in which its readiness said degraded, with status 200", rounds.Count, rounds.Sum(round => round.Figures[Degraded])),
                Bound.AtMost("books caught up after the store is back", RecoveredWithinSeconds, rounds.Max(round => round.Figures[CaughtUp]), " s"),
                Bound.AtMost("a silo started while the store is down has joined after it is back", RecoveredWithinSeconds, rounds.Max(round => round.Figures[Rejoined]), " s"),
                .. BooksBounds.Of(books),
            ],
            Notes = ["API keys are configuration of each gateway and not in the store, so an unknown key is refused with 401 whether the store is up or not, and a known one never is."],
        };
    }

    private static async Task<RoundReport> OutageAsync(TestBed bed, int number, bool silent)
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
        await TestBed.GoOnAsync(bed.Settings.FaultLength - TimeSpan.FromSeconds(admin.Now - down));
        figures[Degraded] = await IsDegradedAsync(cluster.GatewayAddress(3)) ? 1 : 0;

        await (silent ? cluster.ResumeAsync(SampleCluster.Store) : cluster.StartAsync(SampleCluster.Store));
        var back = admin.Now;
        await rejoining;
        figures[Rejoined] = admin.Now - back;
        using (var http = new HttpClient())
        {
            await Eventually.GetAsync(() => WorstLagAsync(http, cluster), lag => lag.All(ready => ready), Deadline);
        }

        figures[CaughtUp] = admin.Now - back;
        await TestBed.GoOnAsync(Together);
        bed.Settings.Say($"round {number}: gateway-3 decided after {figures[ServedAfter]:0.0} s, {silo} was in {figures[Rejoined]:0.0} s after the store");
        return new RoundReport(number, silent ? "store SIGSTOP, SIGCONT" : "store kill -9, started", figures);
    }

    private static async Task<bool> IsDegradedAsync(Uri gateway)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(gateway, "/health/ready"));
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("\"status\":\"degraded\"", StringComparison.Ordinal);
    }

    /// <summary>For each gateway whether it says that its ledger is up to date.</summary>
    private static async Task<IReadOnlyList<bool>> WorstLagAsync(HttpClient http, SampleCluster cluster)
    {
        var states = new List<bool>();
        foreach (var gateway in cluster.Gateways)
        {
            using var answer = await http.GetAsync(new Uri(gateway, "/health/ready"));
            states.Add(answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("The ledger is up to date.", StringComparison.Ordinal));
        }

        return states;
    }
}
