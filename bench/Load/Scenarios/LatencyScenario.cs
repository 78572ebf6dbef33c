using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>What a hop adds to the time of a request at a modest fixed rate, against direct requests in the same slots.</summary>
internal sealed class LatencyScenario : IScenario
{
    public string Name => "latency";

    public string Title => "Added latency at a fixed rate, plain completions, open loop";

    public IReadOnlyList<Metric> Metrics { get; } =
        [MetricList.DirectP50, MetricList.DirectP99, MetricList.P50, MetricList.P99, MetricList.AddedP50, MetricList.AddedP99, MetricList.ScoredPercent, MetricList.Errors];

    public async Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        await using var fleet = await Fleet.StartAsync(launcher, settings, cancellation);
        var withDirect = settings with { Hops = [HopNames.Direct, .. settings.Hops.Where(name => name != HopNames.Direct)] };
        var all = fleet.Targets(withDirect, stream: false, GatewayLane.PassThrough, GatewayLane.EverythingCached, GatewayLane.Everything).ToList();
        var direct = all.Single(target => target.IsDirect);
        return await InterleavedRounds.RunAsync(
            [.. all.Where(target => !target.IsDirect)],
            settings.Rounds,
            // A closed loop gets the compiler through its tiers, which some hundred requests would not.
            target => MeasuredLoad.RunAsync(target, fleet.Mock, settings.Connections, settings.Ramp, settings.WarmUp, cancellation),
            async (target, rounds) =>
            {
                var lanes = await new OpenLoop([direct.Lane, target.Lane], settings.Rate).RunAsync(LoadWindow.After(settings.Ramp, settings.Length));
                Report(rounds, target, lanes[0], lanes[1]);
            });
    }

    private static void Report(TargetRounds rounds, Target target, OpenLaneResult direct, OpenLaneResult hop)
    {
        var (directLatencies, hopLatencies) = (direct.Latencies(), hop.Latencies());
        var added = hop.LongerThan(direct);
        rounds.Add(
            direct.FirstError ?? hop.FirstError,
            (MetricList.DirectP50, Histograms.Microseconds(directLatencies, 50)),
            (MetricList.DirectP99, Histograms.Microseconds(directLatencies, 99)),
            (MetricList.P50, Histograms.Microseconds(hopLatencies, 50)),
            (MetricList.P99, Histograms.Microseconds(hopLatencies, 99)),
            (MetricList.AddedP50, Quantiles.Of(added, 0.5)),
            (MetricList.AddedP99, Quantiles.Of(added, 0.99)),
            (MetricList.ScoredPercent, target.ScoredPercent(hop.Scored, hopLatencies.TotalCount)),
            (MetricList.Errors, direct.Errors + hop.Errors));
    }
}
