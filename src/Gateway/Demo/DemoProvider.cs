using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>A provider that is only a demo, on a loopback port of its own: the gateway reaches it over HTTP like any other.</summary>
internal sealed class DemoProvider : IHostedService, IAsyncDisposable
{
    private readonly Socket socket;
    private readonly DemoBill bill;
    private readonly WebApplication app;

    /// <summary>Takes the port at once, because the upstream's address is part of the configuration.</summary>
    public DemoProvider(string dataFolder)
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        bill = new DemoBill(dataFolder);
        app = Build(socket, new DemoChat(bill, TimeProvider.System));
    }

    /// <summary>The address up to and including <c>/v1</c>.</summary>
    public string BaseUrl => $"http://{socket.LocalEndPoint}/v1";

    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        bill.Dispose();
        socket.Dispose();
    }

    private static WebApplication Build(Socket socket, DemoChat chat)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(socket.LocalEndPoint!));
        var app = builder.Build();
        // The gateway's own requests are what its metrics count.
        app.MapPost("/v1/chat/completions", chat.AnswerAsync).DisableHttpMetrics();
        return app;
    }
}
