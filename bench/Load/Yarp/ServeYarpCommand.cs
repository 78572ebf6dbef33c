using System.CommandLine;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Orleans.Routing.Bench.Load.Yarp;

/// <summary><c>serve-yarp</c>: the hop every figure is compared with, a bare YARP direct forwarder, set up as its documentation says and with logging off.</summary>
internal static class ServeYarpCommand
{
    public const string Name = "serve-yarp";

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The loopback port to listen on.", Required = true };
        var upstream = new Option<int>("--upstream-port") { Description = "The loopback port of the mock upstream.", Required = true };
        var command = new Command(Name, "Forward everything to the mock upstream with YARP.") { port, upstream };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(port), parsed.GetValue(upstream), stopping));
        return command;
    }

    private static async Task RunAsync(int port, int upstreamPort, CancellationToken stopping)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();

        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        });
        app.MapForwarder("/{**any}", $"http://127.0.0.1:{upstreamPort}/", ForwarderRequestConfig.Empty, HttpTransformer.Default, invoker);
        await app.StartAsync(stopping);
        await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await app.StopAsync(CancellationToken.None);
    }
}
