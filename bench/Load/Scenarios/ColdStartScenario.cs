using System.Diagnostics;
using Orleans.Routing.Bench.Load.Targets;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>Time from starting the built program to its first right answer: of a hop a forwarded completion, of the gateway a routing decision.</summary>
internal sealed class ColdStartScenario : IScenario
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public string Name => "cold-start";

    public string Title => "Process start to first answer";

    public IReadOnlyList<Metric> Metrics { get; } = [MetricList.FirstAnswer, MetricList.Ready];

    public async Task<IReadOnlyList<TargetRounds>> RunAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        var mock = await Launcher.StartMockAsync(settings.EventsPerStream, settings.EventIntervalMs, cancellation);
        await using var process = mock.Process;
        var starts = settings.Hops.Where(name => name is HopNames.Nginx or HopNames.Yarp)
            .Select(name => (Rounds: new TargetRounds(name), Hop: name, Storage: (string?)null)).ToList();
        if (settings.Hops.Contains(HopNames.Gateway))
        {
            starts.Add((new TargetRounds("gateway, new storage"), HopNames.Gateway, null));
            starts.Add((new TargetRounds("gateway, kept storage"), HopNames.Gateway, launcher.FreshFolder("kept")));
        }

        // The start before the first round fills the page cache and the kept storage, and is not reported.
        for (var round = 0; round <= settings.Rounds; round++)
        {
            foreach (var (rounds, name, storage) in starts)
            {
                Progress.Say($"  round {round} of {settings.Rounds}: {rounds.Target}");
                await StartOnceAsync(round > 0 ? rounds : new TargetRounds("unreported"), launcher.Start(name, mock.EndPoint.Port, storage), cancellation);
            }
        }

        return [.. starts.Select(start => start.Rounds)];
    }

    private static async Task StartOnceAsync(TargetRounds rounds, Hop hop, CancellationToken cancellation)
    {
        await using var process = hop.Process;
        var isGateway = hop.Name == HopNames.Gateway;
        var first = await TimeUntilAsync(hop, isGateway ? RequestTemplate.Post(hop.EndPoint, GatewaySettings.RoutePath, ChatBodies.Route()) : Launcher.ChatProbe(hop.EndPoint), cancellation);
        var ready = isGateway ? await TimeUntilAsync(hop, RequestTemplate.Get(hop.EndPoint, GatewaySettings.ReadyPath), cancellation) : double.NaN;
        rounds.Add(firstError: null, (MetricList.FirstAnswer, first), (MetricList.Ready, ready));
    }

    private static async Task<double> TimeUntilAsync(Hop hop, RequestTemplate probe, CancellationToken cancellation)
    {
        await hop.Process.WaitUntilAsync(() => Launcher.AnswersAsync(hop.EndPoint, probe), Deadline, cancellation);
        return Stopwatch.GetElapsedTime(hop.Process.StartedAt).TotalSeconds;
    }
}
