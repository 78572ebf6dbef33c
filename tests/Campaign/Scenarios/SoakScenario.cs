using System.Globalization;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Processes;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>Minutes of load with clients that go away and upstreams that fail: memory must come to rest, and the books must be exact.</summary>
internal sealed class SoakScenario : IScenario
{
    public const double MostMiBPerTenMinutes = 5;

    // Small enough for the silos' caches of embeddings and scores to be full after the warm-up; how far they fill is no leak.
    private const int CacheEntries = 512;

    // The slope is taken over this last part.
    private const double LastPart = 0.5;

    public string Name => "soak";

    public string Title => "minutes of load with clients that go away and upstreams that fail";

    public int FullRounds => 1;

    public async Task<ScenarioReport> RunAsync(CampaignSettings settings)
    {
        await using var bed = await TestBed.StartAsync(settings, settings.ClusterOf(Name) with
        {
            Environment = new Dictionary<string, string> { ["Scoring__CacheEntries"] = CacheEntries.ToString(CultureInfo.InvariantCulture) },
        });
        var troubles = new Troublemakers(bed.Cluster.Gateways);
        await using var ended = troubles;
        settings.Say($"warming up for {settings.SoakWarmLength.TotalMinutes:0.#} minutes");
        await TestBed.GoOnAsync(settings.SoakWarmLength);
        settings.Say($"watching memory for {settings.SoakLength.TotalMinutes:0.#} minutes");
        var nodes = await MemoryWatch.RunAsync(bed.Cluster, settings.SoakLength);
        await troubles.StopAsync();
        var from = settings.SoakLength.TotalSeconds * (1 - LastPart);
        var rounds = nodes.Select((node, index) => new RoundReport(index + 1, node.Name, node.Figures(from))).ToList();
        var note = $"{troubles.Aborted} streams left by their client, {troubles.Faulty} requests with an upstream told to fail. Slopes by least squares over the last {LastPart:0%} of {settings.SoakLength.TotalMinutes:0.#} minutes, after {settings.SoakWarmLength.TotalMinutes:0.#} of warming up.";
        return await bed.ReportAsync(this, rounds, load =>
        [
            load.NoneFailed(),
            .. nodes.Select(node => Bound.AtMost($"growth of {node.Name} in 10 minutes", MostMiBPerTenMinutes, node.Resident.Slope(from), " MiB")),
        ], note);
    }
}
