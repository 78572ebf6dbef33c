using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Orleans.Routing.Bench.Load.Mock;
using Orleans.Routing.Bench.Load.Processes;
using Orleans.Routing.Bench.Load.Wire;
using Orleans.Routing.Bench.Load.Yarp;

namespace Orleans.Routing.Bench.Load.Targets;

/// <summary>Starts the mock upstream and the hops before it.</summary>
internal sealed class Launcher(string? gatewayDll, string folder)
{
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);
    private static readonly string Harness = typeof(Launcher).Assembly.Location;

    public static async Task<Hop> StartMockAsync(int events, int intervalMs, CancellationToken cancellation)
    {
        var port = LoopbackPorts.Free();
        var process = ChildProcess.Start("mock", Environment.ProcessPath!, Dotnet([ServeMockCommand.Name, "--port", Text(port), "--events", Text(events), "--interval-ms", Text(intervalMs)]), RuntimeSettings.OfTheHarness);
        var hop = new Hop(HopNames.Direct, new IPEndPoint(IPAddress.Loopback, port), process);
        return await WhenAnsweringAsync(hop, cancellation);
    }

    /// <summary>Starts a hop; it is not ready yet. The gateway keeps its data in <paramref name="storage"/>, by default in a new folder.</summary>
    public Hop Start(string name, int upstreamPort, string? storage = null)
    {
        var port = LoopbackPorts.Free();
        var process = name switch
        {
            HopNames.Nginx => ChildProcess.Start(name, NginxHop.Executable!, NginxHop.Arguments(FreshFolder(name), port, upstreamPort), RuntimeSettings.UnderTest),
            HopNames.Yarp => ChildProcess.Start(name, "dotnet", YarpArguments(port, upstreamPort), RuntimeSettings.UnderTest),
            HopNames.Gateway => ChildProcess.Start(name, "dotnet", [gatewayDll!], new GatewaySettings(port, upstreamPort, storage ?? FreshFolder(name)).Environment()),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such hop."),
        };
        return new Hop(name, new IPEndPoint(IPAddress.Loopback, port), process);
    }

    public async Task<Hop> StartAndWaitAsync(string name, int upstreamPort, CancellationToken cancellation)
    {
        return await WhenAnsweringAsync(Start(name, upstreamPort), cancellation);
    }

    private static async Task<Hop> WhenAnsweringAsync(Hop hop, CancellationToken cancellation)
    {
        RequestTemplate[] probes = hop.Name == HopNames.Gateway ? [ChatProbe(hop.EndPoint), RequestTemplate.Get(hop.EndPoint, GatewaySettings.ReadyPath)] : [ChatProbe(hop.EndPoint)];
        try
        {
            foreach (var probe in probes)
            {
                await hop.Process.WaitUntilAsync(() => AnswersAsync(hop.EndPoint, probe), ReadyDeadline, cancellation);
            }

            return hop;
        }
        catch
        {
            await hop.Process.DisposeAsync();
            throw;
        }
    }

    public static RequestTemplate ChatProbe(IPEndPoint endPoint) =>
        RequestTemplate.Post(endPoint, GatewaySettings.CompletionsPath, ChatBodies.Completions(GatewaySettings.PassThrough, stream: false).First());

    public static async Task<bool> AnswersAsync(IPEndPoint endPoint, RequestTemplate probe)
    {
        try
        {
            using var connection = await HttpConnection.OpenAsync(endPoint, new RequestWriter([probe], distinct: false));
            return await connection.ExchangeAsync() == StatusCodes.Status200OK;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return false;
        }
    }

    // YARP runs under the gateway's own runtimeconfig.json where there is one, so that garbage collector and JIT are set alike for both.
    private string[] YarpArguments(int port, int upstreamPort)
    {
        string[] arguments = [Harness, ServeYarpCommand.Name, "--port", Text(port), "--upstream-port", Text(upstreamPort)];
        return GatewaySettings.RuntimeConfig(gatewayDll) is { } config ? ["exec", "--runtimeconfig", config, .. arguments] : arguments;
    }

    // The harness may have been started through its own executable or through `dotnet`, which then has to be told what to run.
    private static IEnumerable<string> Dotnet(IEnumerable<string> arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? arguments.Prepend(Harness) : arguments;

    public string FreshFolder(string name)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName(), name);
        Directory.CreateDirectory(path);
        return path;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
