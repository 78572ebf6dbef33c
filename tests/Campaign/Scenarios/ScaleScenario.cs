using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Processes;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>
/// The same load on clusters of different sizes: what a request costs must not grow with silos, domains or keys. Cost is the CPU time of all
/// silos, gateways and the store; what they use at rest is measured too and taken off, since each silo watches the others.
/// </summary>
internal sealed class ScaleScenario : IScenario
{
    private const int MostDomains = 10_000;
    private const int BuiltInDomains = 7;
    private const int MostKeys = 100_000;
    private const string CostMs = "CPU a request, ms";
    private const string WithRestMs = "CPU a request with what rest costs, ms";
    private const string RestMs = "CPU a second at rest, ms";
    private const string SiloMiB = "most memory of a silo, MiB";
    private const string GatewayMiB = "most memory of a gateway, MiB";
    private const string RegisterSeconds = "registered in, s";
    private const string SlowestMs = "longest registration, ms";
    private const string ChangeMs = "a change in force after, ms";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public string Name => "scale";

    public string Title => "the same load on 1 to 3 silos, 7 and 10,000 domains, 10 and 100,000 keys";

    public int FullRounds => 3;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        var rounds = new List<RoundReport>();
        for (var round = 0; round < settings.RoundsOf(this); round++)
        {
            // In turn, so that a machine that grows slower does not do so for one of them alone.
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "1 silo", silos: 1));
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "2 silos", silos: 2));
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "3 silos", silos: 3));
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "10,000 domains", domains: MostDomains));
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "10 keys", keys: 10));
            rounds.Add(await MeasureAsync(settings, rounds.Count + 1, "100,000 keys", keys: MostKeys));
        }

        var one = Median(rounds, "1 silo", CostMs);
        return ScenarioReport.Of(this) with
        {
            Rounds = rounds,
            Bounds =
            [
                Bound.AtMost("cost of a request on 3 silos, of that on 1", 1.25, Median(rounds, "3 silos", CostMs) / one, " times"),
                Bound.AtMost("cost with 10,000 domains, of that with 7", 1.25, Median(rounds, "10,000 domains", CostMs) / one, " times"),
                Bound.AtMost("registering 9,993 domains", 300, Median(rounds, "10,000 domains", RegisterSeconds), " s"),
                Bound.AtMost("the longest that one registration took", 10_000, rounds.Max(round => round.Figures.GetValueOrDefault(SlowestMs)), " ms"),
                Bound.AtMost("a change in force with 10,000 domains", 1_000, Median(rounds, "10,000 domains", ChangeMs), " ms"),
                Bound.AtMost("cost with 100,000 keys, of that with 10", 1.25, Median(rounds, "100,000 keys", CostMs) / Median(rounds, "10 keys", CostMs), " times"),
                Bound.AtMost("memory of a silo", 512, rounds.Max(round => round.Figures[SiloMiB]), " MiB"),
            ],
            Notes = [$"Medians of {settings.RoundsOf(this)}; {settings.MeasureLength.TotalSeconds:0} s of load at {settings.Rate:0} requests/s after {settings.WarmLength.TotalSeconds:0} s of warming up."],
        };
    }

    private static double Median(List<RoundReport> rounds, string fault, string figure) =>
        LoadReport.Quantile([.. rounds.Where(round => round.Fault == fault).Select(round => round.Figures[figure]).Order()], 0.5);

    private async Task<RoundReport> MeasureAsync(CampaignSettings settings, int number, string what, int silos = 1, int domains = BuiltInDomains, int keys = 0)
    {
        var environment = new Dictionary<string, string>();
        if (keys > 0)
        {
            environment["Access__KeysFile"] = WriteKeys(Path.Combine(settings.Folder, "keys.csv"), keys);
        }

        var window = settings.MeasureLength;
        await using var cluster = new SampleCluster(settings.ClusterOf(Name) with { Silos = silos, Environment = environment });
        await cluster.UpAsync();
        using var many = new ManyDomains(cluster.Gateways[0]);
        var (registering, slowest) = await many.RegisterAsync(domains - BuiltInDomains);
        var load = new OpenLoad(cluster.Gateways, settings.Workers, settings.Rate, settings.Ramp, keys == 0 ? null : worker => KeyOf((int)((long)worker * keys / settings.Workers)));
        await using var ended = load;
        await TestBed.GoOnAsync(settings.WarmLength);
        var before = Cpu(cluster);
        var (cpu, answered) = await UseAsync(cluster, () => load.Records.Count(record => record.Error is null), window);
        var parts = Cpu(cluster).ToDictionary(part => part.Key, part => 1_000 * (part.Value - before[part.Key]) / answered);
        await load.StopAsync();
        await TestBed.GoOnAsync(Quiet);
        var (rest, _) = await UseAsync(cluster, () => 0, window / 3);
        var restSecond = rest / (window / 3).TotalSeconds;
        var figures = new Dictionary<string, double>
        {
            [CostMs] = 1_000 * (cpu - (restSecond * window.TotalSeconds)) / answered,
            [WithRestMs] = 1_000 * cpu / answered,
            [RestMs] = 1_000 * restSecond,
            ["of the silos, ms"] = parts.Where(part => part.Key.StartsWith("silo", StringComparison.Ordinal)).Sum(part => part.Value),
            ["of the gateways, ms"] = parts.Where(part => part.Key.StartsWith("gateway", StringComparison.Ordinal)).Sum(part => part.Value),
            ["answered a second"] = answered / window.TotalSeconds,
            ["failed"] = load.Records.Count(record => record.Error is not null),
            [SiloMiB] = cluster.Silos.Max(silo => ProcessUse.Of(cluster.IdOf(silo)).ResidentMiB),
            [GatewayMiB] = Names(cluster).Where(name => name.StartsWith("gateway", StringComparison.Ordinal)).Max(name => ProcessUse.Of(cluster.IdOf(name)).ResidentMiB),
        };
        if (domains > BuiltInDomains)
        {
            (figures[RegisterSeconds], figures[SlowestMs]) = (registering.TotalSeconds, slowest.TotalMilliseconds);
            figures[ChangeMs] = (await many.ChangeAsync(domains / 2)).TotalMilliseconds;
        }

        settings.Say($"{what}: {figures[CostMs]:0.00} ms a request ({string.Join(", ", parts.Select(part => $"{part.Key} {part.Value:0.00}"))}), {figures[SiloMiB]:0} MiB a silo");
        return new RoundReport(number, what, figures);
    }

    private static async Task<(double Cpu, int Answered)> UseAsync(SampleCluster cluster, Func<int> answered, TimeSpan length)
    {
        var (cpu, before) = (Cpu(cluster).Values.Sum(), answered());
        await TestBed.GoOnAsync(length);
        return (Cpu(cluster).Values.Sum() - cpu, answered() - before);
    }

    private static Dictionary<string, double> Cpu(SampleCluster cluster) =>
        Names(cluster).Append(SampleCluster.Store).ToDictionary(name => name, name => ProcessUse.Of(cluster.IdOf(name)).CpuSeconds);

    private static IEnumerable<string> Names(SampleCluster cluster) => cluster.Silos.Concat(cluster.Gateways.Select((_, index) => $"gateway-{index + 1}"));

    private static string WriteKeys(string path, int count)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, Enumerable.Range(0, count).Select(key => $"tenant-{key},inference,{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(KeyOf(key))))}"));
        return path;
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"scale-key-{number:000000}");
}
