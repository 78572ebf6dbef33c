using Orleans.Routing.Bench.Load.Generators;
using Orleans.Routing.Bench.Load.Targets;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>The mock upstream and the chosen hops, all running, and all stopped at the end.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly List<Hop> hops = [];

    private Fleet(Hop mock, int eventsPerStream)
    {
        Mock = mock;
        EventsPerStream = eventsPerStream + Load.Mock.MockResponses.ClosingEvents;
    }

    public Hop Mock { get; }

    private int EventsPerStream { get; }

    public static async Task<Fleet> StartAsync(Launcher launcher, BenchSettings settings, CancellationToken cancellation)
    {
        var fleet = new Fleet(await Launcher.StartMockAsync(settings.EventsPerStream, settings.EventIntervalMs, cancellation), settings.EventsPerStream);
        try
        {
            foreach (var name in settings.Hops.Where(name => name != HopNames.Direct))
            {
                fleet.hops.Add(await launcher.StartAndWaitAsync(name, fleet.Mock.EndPoint.Port, cancellation));
            }

            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lanes of plain hops, one each, and of the gateway one for each of <paramref name="gatewayLanes"/>, all measured against the same prompts.</summary>
    public IEnumerable<Target> Targets(BenchSettings settings, bool stream, params GatewayLane[] gatewayLanes)
    {
        var plain = settings.Hops.Contains(HopNames.Direct) ? hops.Prepend(Mock) : hops;
        return plain.SelectMany(hop => hop.Name == HopNames.Gateway
            ? gatewayLanes.Select(lane => new Target($"{hop.Name}, {lane.Name}", hop, Lane(hop, lane.Model, stream, lane.DistinctPrompts)))
            : [new Target(hop.Name, hop, Lane(hop, GatewaySettings.PassThrough, stream, distinct: false))]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hop in hops)
        {
            await hop.Process.DisposeAsync();
        }

        await Mock.Process.DisposeAsync();
    }

    private LoadLane Lane(Hop hop, string model, bool stream, bool distinct) => new(
        hop.EndPoint,
        [.. ChatBodies.Completions(model, stream).Select(body => RequestTemplate.Post(hop.EndPoint, GatewaySettings.CompletionsPath, body))],
        distinct,
        stream ? EventsPerStream : 0);
}
