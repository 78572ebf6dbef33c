using System.Diagnostics;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Processes;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>Minutes of load with clients that go away and upstreams that fail: memory must come to rest, and the books must be exact.</summary>
internal sealed class SoakScenario : IScenario
{
    public const double MostMiBPerTenMinutes = 5;

    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(5);

    // The slope is taken over this last part.
    private const double LastPart = 0.5;

    public string Name => "soak";

    public string Title => "minutes of load with clients that go away and upstreams that fail";

    public int FullRounds => 1;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name));
        var troubles = new Troublemakers(bed.Cluster.Gateways);
        await using var ended = troubles;
        await TestBed.GoOnAsync(Warm);
        var trends = await SampleAsync(bed, settings.SoakLength);
        await troubles.StopAsync();
        var from = settings.SoakLength.TotalSeconds * (1 - LastPart);
        var rounds = trends.Select((trend, index) => new RoundReport(index + 1, trend.Key, Figures(trend.Value, from))).ToList();
        var note = $"{troubles.Aborted} streams left by their client, {troubles.Faulty} requests with an upstream told to fail. Slopes by least squares over the last {LastPart:0%} of {settings.SoakLength.TotalMinutes:0.#} minutes, after {Warm.TotalMinutes:0} of warming up.";
        return await bed.ReportAsync(this, rounds, load =>
        [
            load.NoneFailed(),
            .. trends.Select(trend => Bound.AtMost($"growth of {trend.Key} in 10 minutes", MostMiBPerTenMinutes, trend.Value.Slope(from), " MiB")),
        ], note);
    }

    private static async Task<Dictionary<string, MemoryTrend>> SampleAsync(TestBed bed, TimeSpan length)
    {
        var names = bed.Cluster.Silos.Concat(bed.Cluster.Gateways.Select((_, index) => $"gateway-{index + 1}"));
        var trends = names.ToDictionary(name => name, _ => new MemoryTrend());
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(SampleInterval);
        while (Stopwatch.GetElapsedTime(began) < length && await timer.WaitForNextTickAsync())
        {
            foreach (var (name, trend) in trends)
            {
                trend.Add(Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessUse.Of(bed.Cluster.IdOf(name)).ResidentMiB);
            }
        }

        return trends;
    }

    private static Dictionary<string, double> Figures(MemoryTrend trend, double from) => new()
    {
        ["at first, MiB"] = trend.First,
        ["at last, MiB"] = trend.Last,
        ["most, MiB"] = trend.Most,
        ["growth in 10 minutes, MiB"] = trend.Slope(from),
    };
}
