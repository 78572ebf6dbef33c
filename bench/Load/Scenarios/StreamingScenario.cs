using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>What relaying one server-sent event costs, and how late it arrives.</summary>
internal sealed class StreamingScenario : IScenario
{
    public string Name => "streaming";

    public string Title => "Streamed completions, relayed event by event";

    public IReadOnlyList<Metric> Metrics { get; } =
        [MetricList.EventsPerSecond, MetricList.CpuPerEvent, MetricList.DelayP50, MetricList.DelayP99, MetricList.ClientCpu, MetricList.MockCpu, MetricList.ScoredPercent, MetricList.Errors];

    public async Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        await using var fleet = await Fleet.StartAsync(launcher, settings, cancellation);
        var targets = fleet.Targets(settings, stream: true, GatewayLane.EverythingCached).ToList();
        return await InterleavedRounds.RunAsync(
            targets,
            settings.Rounds,
            target => MeasuredLoad.RunAsync(target, fleet.Mock, settings.StreamConnections, settings.Ramp, settings.WarmUp, cancellation),
            async (target, rounds) => Report(rounds, await MeasuredLoad.RunAsync(target, fleet.Mock, settings.StreamConnections, settings.Ramp, settings.Length, cancellation)));
    }

    private static void Report(TargetRounds rounds, MeasuredLoad measured)
    {
        var load = measured.Load;
        var count = (double)load.Events;
        rounds.Add(
            load.FirstError,
            (MetricList.EventsPerSecond, count / measured.Seconds),
            (MetricList.CpuPerEvent, measured.HopCpu / count),
            (MetricList.DelayP50, Histograms.Microseconds(load.EventDelays, 50)),
            (MetricList.DelayP99, Histograms.Microseconds(load.EventDelays, 99)),
            (MetricList.ClientCpu, measured.ClientCpu / count),
            (MetricList.MockCpu, measured.MockCpu / count),
            (MetricList.ScoredPercent, measured.ScoredPercent),
            (MetricList.Errors, load.Errors));
    }
}
