using System.Buffers;
using Microsoft.AspNetCore.Http;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Forwarding;

public sealed class ExchangeTests
{
    [Fact]
    public void BeginOutput_TheClientsBody_IsGivenBackAtOnceAndOnce()
    {
        using var exchange = Make(out var bytes);
        Assert.False(bytes.IsReturned);

        exchange.BeginOutput();

        Assert.True(bytes.IsReturned);
    }

    [Fact]
    public void BeginOutput_ABodyThatIsStillBeingSent_StaysUntilItIsOut()
    {
        using var exchange = Make(out var bytes);
        bytes.Lease();

        exchange.BeginOutput();
        Assert.False(bytes.IsReturned);

        bytes.Release();
        Assert.True(bytes.IsReturned);
    }

    [Fact]
    public void Dispose_WithoutOutput_GivesTheBodyBack()
    {
        var exchange = Make(out var bytes);

        exchange.Dispose();

        Assert.True(bytes.IsReturned);
    }

    private static Exchange Make(out PooledBody bytes)
    {
        bytes = new PooledBody(ArrayPool<byte>.Shared.Rent(16), 16);
        var exchange = new Exchange(
            new DefaultHttpContext(), bytes, new InferenceBody(), SampleDecisions.Make(Guid.Empty, [SampleDecisions.Weak]), RequestOperation.Chat, TimeProvider.System, 0, CancellationToken.None);
        bytes.Release();
        return exchange;
    }
}
