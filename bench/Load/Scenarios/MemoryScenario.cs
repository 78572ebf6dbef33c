using Orleans.Routing.Bench.Load.Processes;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>Resident memory of a fresh process before and after it was loaded with plain and streamed requests.</summary>
internal sealed class MemoryScenario : IScenario
{
    public string Name => "memory";

    public string Title => "Resident memory";

    public IReadOnlyList<Metric> Metrics { get; } = [MetricList.ResidentIdle, MetricList.ResidentLoaded, MetricList.Served, MetricList.Errors];

    public async Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        var results = new List<TargetRounds>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var name in settings.Hops.Where(name => name != HopNames.Direct))
            {
                Progress.Say($"  round {round} of {settings.Rounds}: {name}");
                await using var fleet = await Fleet.StartAsync(launcher, settings with { Hops = [name] }, cancellation);
                var plain = fleet.Targets(settings with { Hops = [name] }, stream: false, GatewayLane.Everything).Single();
                var streamed = fleet.Targets(settings with { Hops = [name] }, stream: true, GatewayLane.Everything).Single();
                if (round == 1)
                {
                    results.Add(new TargetRounds(plain.Name));
                }

                await MeasureAsync(results.Single(result => result.Target == plain.Name), plain, streamed, fleet.Mock, settings, cancellation);
            }
        }

        return results;
    }

    private static async Task MeasureAsync(TargetRounds rounds, Target plain, Target streamed, Hop mock, BenchSettings settings, CancellationToken cancellation)
    {
        var idle = ProcessTable.ResidentMiB(plain.Hop.Process.Id);
        var first = await MeasuredLoad.RunAsync(plain, mock, settings.Connections, TimeSpan.Zero, settings.Length, cancellation);
        var second = await MeasuredLoad.RunAsync(streamed, mock, settings.StreamConnections, TimeSpan.Zero, settings.Length, cancellation);
        rounds.Add(
            first.Load.FirstError ?? second.Load.FirstError,
            (MetricList.ResidentIdle, idle),
            (MetricList.ResidentLoaded, ProcessTable.ResidentMiB(plain.Hop.Process.Id)),
            (MetricList.Served, first.Load.Completed + second.Load.Completed),
            (MetricList.Errors, first.Load.Errors + second.Load.Errors));
    }
}
