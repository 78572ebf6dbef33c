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
}
