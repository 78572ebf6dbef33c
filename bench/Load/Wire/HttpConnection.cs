using System.Net;
using System.Net.Sockets;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>One keep-alive client connection with at most one request in flight.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket;
    private readonly HttpMessageReader reader;
    private readonly RequestWriter writer;

    private HttpConnection(Socket socket, RequestWriter writer)
    {
        this.socket = socket;
        this.writer = writer;
        reader = new HttpMessageReader(socket);
    }

    public static async Task<HttpConnection> OpenAsync(IPEndPoint endPoint, RequestWriter writer)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint);
            return new HttpConnection(socket, writer);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public bool Scored => reader.Scored;

    /// <summary>Sends the next request and reads its whole response. Returns the status.</summary>
    public async ValueTask<int> ExchangeAsync(IBodySink? sink = null)
    {
        await socket.SendAsync(writer.Next(), SocketFlags.None);
        if (!await reader.ReadHeadAsync())
        {
            throw new IOException("The connection was closed before the response.");
        }

        await reader.ReadBodyAsync(sink);
        return reader.StatusCode;
    }

    public void Dispose() => socket.Dispose();
}
