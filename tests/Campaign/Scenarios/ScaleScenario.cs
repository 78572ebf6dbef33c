using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>
/// The same load on clusters of different sizes: what a request costs must not grow with silos, domains or keys. Cost is the CPU time of all
/// silos, gateways and the store, without what they use at rest.
/// </summary>
internal sealed class ScaleScenario : IScenario
{
    private const double MostGrowth = 1.25;
    private const double MostRegisterSeconds = 300;
    private const double MostRegistrationMs = 10_000;
    private const double MostChangeMs = 1_000;
    private const double MostSiloMiB = 512;

    private static readonly ScaleCase OneSilo = new("1 silo");
    private static readonly ScaleCase TwoSilos = new("2 silos") { Silos = 2 };
    private static readonly ScaleCase ThreeSilos = new("3 silos") { Silos = 3 };
    private static readonly ScaleCase ManyDomains = new("10,000 domains") { Domains = 10_000 };
    private static readonly ScaleCase FewKeys = new("10 keys") { Keys = 10 };
    private static readonly ScaleCase ManyKeys = new("100,000 keys") { Keys = 100_000 };

    public string Name => "scale";

    public string Title => "the same load on 1 to 3 silos, 7 and 10,000 domains, 10 and 100,000 keys";

    public int FullRounds => 3;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        var rounds = new List<RoundReport>();
        for (var round = 0; round < settings.RoundsOf(this); round++)
        {
            // In turn, so that a machine that grows slower does not do so for one of them alone.
            foreach (var size in (ScaleCase[])[OneSilo, TwoSilos, ThreeSilos, ManyDomains, FewKeys, ManyKeys])
            {
                rounds.Add(await new ScaleMeasurement(settings, size).RunAsync(rounds.Count + 1));
            }
        }

        return ScenarioReport.Of(this) with
        {
            Rounds = rounds,
            Bounds =
            [
                Bound.AtMost("cost of a request on 3 silos, of that on 1", MostGrowth, CostOf(ThreeSilos) / CostOf(OneSilo), " times"),
                Bound.AtMost("cost with 10,000 domains, of that with 7", MostGrowth, CostOf(ManyDomains) / CostOf(OneSilo), " times"),
                Bound.AtMost($"registering {ManyDomains.RegisteredDomains:N0} domains", MostRegisterSeconds, Median(rounds, ManyDomains, ScaleMeasurement.RegisterSeconds), " s"),
                Bound.AtMost("the longest that one registration took", MostRegistrationMs, Of(rounds, ManyDomains, ScaleMeasurement.SlowestMs).Max(), " ms"),
                Bound.AtMost("a change in force with 10,000 domains", MostChangeMs, Median(rounds, ManyDomains, ScaleMeasurement.ChangeMs), " ms"),
                Bound.AtMost("cost with 100,000 keys, of that with 10", MostGrowth, CostOf(ManyKeys) / CostOf(FewKeys), " times"),
                Bound.AtMost("memory of a silo under load", MostSiloMiB, rounds.Max(round => round.Figures[ScaleMeasurement.LoadedSiloMiB]), " MiB"),
            ],
            Notes = [$"Medians of {settings.RoundsOf(this)}; {settings.MeasureLength.TotalSeconds:0} s of load at {settings.Rate:0} requests/s after {settings.WarmLength.TotalSeconds:0} s of warming up."],
        };

        double CostOf(ScaleCase size) => Median(rounds, size, ScaleMeasurement.CostMs);
    }

    private static double Median(List<RoundReport> rounds, ScaleCase size, string figure) => LoadReport.Quantile([.. Of(rounds, size, figure).Order()], 0.5);

    private static IEnumerable<double> Of(List<RoundReport> rounds, ScaleCase size, string figure) =>
        rounds.Where(round => round.Fault == size.Name).Select(round => round.Figures[figure]);
}
