using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>How many plain completions per second a target passes on, and for how much CPU time each.</summary>
internal sealed class ThroughputScenario : IScenario
{
    public string Name => "throughput";

    public string Title => "Most requests per second, plain completions, closed loop";

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        MetricList.RequestsPerSecond, MetricList.CpuPerRequest, MetricList.P50, MetricList.P99, MetricList.P999, MetricList.ClientCpu, MetricList.MockCpu, MetricList.ScoredPercent, MetricList.Errors,
    ];

    public async Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        await using var fleet = await Fleet.StartAsync(launcher, settings, cancellation);
        var targets = fleet.Targets(settings, stream: false, GatewayLane.PassThrough, GatewayLane.Random, GatewayLane.Cached, GatewayLane.Distinct).ToList();
        return await InterleavedRounds.RunAsync(
            targets,
            settings.Rounds,
            target => MeasuredLoad.RunAsync(target, fleet.Mock, settings.Connections, settings.Ramp, settings.WarmUp, cancellation),
            async (target, rounds) => Report(rounds, await MeasuredLoad.RunAsync(target, fleet.Mock, settings.Connections, settings.Ramp, settings.Length, cancellation)));
    }

    private static void Report(TargetRounds rounds, MeasuredLoad measured)
    {
        var load = measured.Load;
        var count = (double)load.Completed;
        rounds.Add(
            load.FirstError,
            (MetricList.RequestsPerSecond, count / measured.Seconds),
            (MetricList.CpuPerRequest, measured.HopCpu / count),
            (MetricList.P50, Histograms.Microseconds(load.Latencies, 50)),
            (MetricList.P99, Histograms.Microseconds(load.Latencies, 99)),
            (MetricList.P999, Histograms.Microseconds(load.Latencies, 99.9)),
            (MetricList.ClientCpu, measured.ClientCpu / count),
            (MetricList.MockCpu, measured.MockCpu / count),
            (MetricList.ScoredPercent, measured.ScoredPercent),
            (MetricList.Errors, load.Errors));
    }
}
