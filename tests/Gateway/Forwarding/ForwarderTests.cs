using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Forwarding;

public sealed class ForwarderTests
{
    [Fact]
    public async Task ForwardAsync_WhenNobodyWaitsAnyLonger_BeginsNothing()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var decision = SampleDecisions.Make(Guid.Empty, [SampleDecisions.Weak]);
        var context = new DefaultHttpContext();
        using var exchange = new Exchange(
            context, new PooledBody([], 0), new InferenceBody(), decision with { TimeoutSeconds = 30 }, RequestOperation.Chat, TimeProvider.System, 0, new CancellationToken(canceled: true));

        await gateway.App.Services.GetRequiredService<Forwarder>().ForwardAsync(exchange);

        Assert.Equal(503, context.Response.StatusCode);
        Assert.False(context.Response.Headers.ContainsKey("x-should-retry"));
        Assert.Empty(gateway.Upstream.Calls);
        Assert.Empty(gateway.Journal.Entries);
    }

    [Fact]
    public async Task ForwardAsync_AWriteThatIsCancelledBeforeTheExchangeIs_IsBookedAsTheClients()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var bytes = Encoding.UTF8.GetBytes("""{"model":"auto","messages":[{"role":"user","content":"hello"}],"stream":true}""");
        Assert.Null(BodyScanner.ScanChat(bytes, out var body));
        var decision = SampleDecisions.Make(Guid.CreateVersion7(), [SampleDecisions.Weak]) with { TimeoutSeconds = 30, MaxAttempts = 1 };
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        using var exchange = new Exchange(context, Pooled(bytes), body, decision, RequestOperation.Chat, TimeProvider.System, 0, CancellationToken.None);
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);

        var forwarding = gateway.App.Services.GetRequiredService<Forwarder>().ForwardAsync(exchange);
        await upstream.Read.Task.WaitAsync(TimeSpan.FromSeconds(10));
        // The connection's token ends here, and has not yet ended the exchange's.
        context.RequestAborted = new CancellationToken(canceled: true);
        await upstream.SendAsync("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"1234\"}}]}\n\n");
        await forwarding.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.False(exchange.Token.IsCancellationRequested);
        Assert.Equal("client_disconnected", Assert.Single(await gateway.Journal.SettledAsync(1)).Metrics!.ErrorMessage);
    }

    private static PooledBody Pooled(byte[] bytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        return new PooledBody(rented, bytes.Length);
    }
}
