using System.Text;
using Microsoft.AspNetCore.Http;

namespace Orleans.Routing.Gateway.Protocol;

public sealed class RequestBodyReaderTests
{
    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(2_147_483_648)]
    [InlineData(4_294_967_297)]
    public async Task ReadAsync_AnyDeclaredLength_TakesMemoryForWhatArrivesAlone(long declared)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentLength = declared;
        request.Body = new MemoryStream("{}"u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var body = await RequestBodyReader.ReadAsync(request, CancellationToken.None);

        Assert.Equal("{}", Encoding.UTF8.GetString(body.Span));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        body.Release();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public async Task ReadAsync_ABodyOfAnySize_IsWhole(int size)
    {
        var sent = new byte[size];
        new Random(1).NextBytes(sent);
        var request = new DefaultHttpContext().Request;
        request.ContentLength = size;
        request.Body = new MemoryStream(sent);

        var body = await RequestBodyReader.ReadAsync(request, CancellationToken.None);

        Assert.True(body.Span.SequenceEqual(sent));
        body.Release();
    }
}
