using System.Net.Sockets;
using System.Net;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.RawSockets;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>The gateway executable with everything around it: a provider that speaks HTTP, one that speaks sockets, one that is not there, and a place no request may ever get to.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    /// <summary>The key the gateway holds for the provider: it must never reach a client.</summary>
    public const string ProviderKey = "sk-provider-secret-0123456789abcdef";

    private readonly TemporaryFolder data = TemporaryFolder.Create();

    public FakeProviderServer Provider { get; private set; } = null!;

    /// <summary>Where redirects point to.</summary>
    public FakeProviderServer Trap { get; private set; } = null!;

    public RawUpstream Raw { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public HttpClient Http => Gateway.Http;

    internal LedgerProbe Ledger => new(Http);

    public async Task InitializeAsync()
    {
        Provider = await FakeProviderServer.StartAsync();
        Trap = await FakeProviderServer.StartAsync();
        Raw = new RawUpstream();
        var settings = new GatewaySettings()
            .Upstream("fake", Provider.BaseUri, ProviderKey)
            .Upstream("raw", Raw.BaseUri)
            .Upstream("dead", new Uri($"http://127.0.0.1:{ClosedPort()}/v1"))
            .Upstream("nowhere", new Uri("http://no-such-host.invalid/v1"))
            .Set("Streaming:IdleTimeout", "00:00:02")
            .Set("Streaming:KeepAlive", "00:00:01")
            // The rows share upstreams, and each must find them as if nothing had failed.
            .Set("FailOver:CoolDown", "00:00:00")
            .RoutingOn("fake/strong", "fake/weak", 0.5, "random");
        foreach (var provider in (string[])["fake", "raw", "dead", "nowhere"])
        {
            settings
                .Model($"{provider}/strong", TestPrices.StrongInput, TestPrices.StrongOutput, "vision", "tools", "json_mode", "structured_output", "code")
                .Model($"{provider}/weak", TestPrices.WeakInput, TestPrices.WeakOutput, "vision", "tools", "json_mode", "structured_output");
        }

        settings.Model("fake/embedder", TestPrices.WeakInput, 0, "embeddings");
        Gateway = await GatewayProcess.StartAsync(data.Path, settings.Arguments);
        var control = new ControlClient(Http);
        foreach (var lane in Lanes.All)
        {
            await control.AddLaneAsync(lane);
        }
    }

    public async Task DisposeAsync()
    {
        if (Gateway is not null)
        {
            await Gateway.DisposeAsync();
        }

        await Provider.DisposeAsync();
        await Trap.DisposeAsync();
        await Raw.DisposeAsync();
        data.Dispose();
    }

    private static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
