using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Processes;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>
/// Measures one case of the scale scenario on a cluster of its own: registers the domains, warms up, measures under load, and measures again at
/// rest, which is taken off since silos watch one another whether anybody asks or not.
/// </summary>
internal sealed class ScaleMeasurement(CampaignSettings settings, ScaleCase size)
{
    public const string CostMs = "CPU a request, ms";
    public const string LoadedSiloMiB = "most memory of a silo under load, MiB";
    public const string RegisterSeconds = "registered in, s";
    public const string SlowestMs = "longest registration, ms";
    public const string ChangeMs = "a change in force after, ms";

    private const double MsPerSecond = 1_000;

    // What the load's end leaves to do, the ledger's last entries above all, is done by then.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    // Rest varies less than load, and is watched for a part of the time.
    private readonly TimeSpan _restLength = settings.MeasureLength / 3;

    /// <param name="number">The number of the round in the report.</param>
    public async Task<RoundReport> RunAsync(int number)
    {
        await using var cluster = new SampleCluster(Cluster());
        await cluster.UpAsync();
        using var domains = new ManyDomains(cluster.Gateways[0], settings.Say);
        var (registering, slowest) = await domains.RegisterAsync(size.RegisteredDomains);
        var load = await LoadAsync(cluster);
        var rest = await RestAsync(cluster);
        var figures = Figures(load, rest);
        if (size.RegisteredDomains > 0)
        {
            (figures[RegisterSeconds], figures[SlowestMs]) = (registering.TotalSeconds, slowest.TotalMilliseconds);
            figures[ChangeMs] = (await domains.ChangeAsync(size.RegisteredDomains / 2)).TotalMilliseconds;
        }

        Say(load, figures);
        return new RoundReport(number, size.Name, figures);
    }

    private ClusterSettings Cluster()
    {
        var cluster = settings.ClusterOf("scale") with { Silos = size.Silos };
        if (size.Keys == 0)
        {
            return cluster;
        }

        var path = Path.Combine(settings.Folder, "keys.csv");
        ScaleKeys.Write(path, size.Keys);
        return cluster with { Environment = new Dictionary<string, string> { ["Access__KeysFile"] = path } };
    }

    private async Task<LoadedUse> LoadAsync(SampleCluster cluster)
    {
        await using var load = new OpenLoad(cluster.Gateways, settings.Workers, settings.Rate, settings.Ramp, size.Keys == 0 ? null : KeyOf);
        await TestBed.GoOnAsync(settings.WarmLength);
        var (before, answered) = (ClusterUse.Of(cluster), Answered(load));
        await TestBed.GoOnAsync(settings.MeasureLength);
        var (after, since) = (ClusterUse.Of(cluster), Answered(load) - answered);
        await load.StopAsync();
        return new LoadedUse(before, after, since, load.Records.Count - Answered(load));
    }

    // The clients' keys are spread over all that there are.
    private string KeyOf(int worker) => ScaleKeys.Number((int)((long)worker * size.Keys / settings.Workers));

    private static int Answered(OpenLoad load) => load.Records.Count(record => record.Error is null);

    private async Task<(ClusterUse Before, ClusterUse After)> RestAsync(SampleCluster cluster)
    {
        await TestBed.GoOnAsync(Quiet);
        var before = ClusterUse.Of(cluster);
        await TestBed.GoOnAsync(_restLength);
        return (before, ClusterUse.Of(cluster));
    }

    private Dictionary<string, double> Figures(LoadedUse load, (ClusterUse Before, ClusterUse After) rest)
    {
        var restSecond = rest.After.CpuSecondsSince(rest.Before) / _restLength.TotalSeconds;
        var window = settings.MeasureLength.TotalSeconds;
        return new Dictionary<string, double>
        {
            [CostMs] = load.CpuMs() - (MsPerSecond * restSecond * window / load.Answered),
            ["CPU a request with what rest costs, ms"] = load.CpuMs(),
            ["CPU a second at rest, ms"] = MsPerSecond * restSecond,
            ["of the silos, ms a request"] = load.CpuMs(SampleCluster.Silo),
            ["of the gateways, ms a request"] = load.CpuMs(SampleCluster.Gateway),
            ["answered, requests a second"] = load.Answered / window,
            ["failed, requests"] = load.Failed,
            [LoadedSiloMiB] = load.After.MostMiB(SampleCluster.Silo),
            ["most memory of a silo at rest, MiB"] = rest.After.MostMiB(SampleCluster.Silo),
            ["most memory of a gateway under load, MiB"] = load.After.MostMiB(SampleCluster.Gateway),
            ["most memory of a gateway at rest, MiB"] = rest.After.MostMiB(SampleCluster.Gateway),
        };
    }

    private void Say(LoadedUse load, Dictionary<string, double> figures) => settings.Say(
        $"{size.Name}: {figures[CostMs]:0.00} ms a request ({string.Join(", ", load.After.Names.Select(name => $"{name} {load.CpuMs(name):0.00}"))}), {figures[LoadedSiloMiB]:0} MiB a silo");

    /// <summary>What a cluster used while it answered so many requests, and how many failed in all.</summary>
    private sealed record LoadedUse(ClusterUse Before, ClusterUse After, int Answered, int Failed)
    {
        /// <summary>CPU time of a request, in ms, of the processes whose name begins so; of all of them unless told.</summary>
        public double CpuMs(string kind = "") => MsPerSecond * After.CpuSecondsSince(Before, kind) / Answered;
    }
}
