using System.Net;
using System.Net.Sockets;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Mock;

/// <summary>A provider that answers every chat completion at once with the same body, or streams a fixed number of events. It speaks plain sockets to stay cheap.</summary>
internal sealed class MockUpstream(int events, TimeSpan interval)
{
    public async Task RunAsync(IPEndPoint endPoint, CancellationToken stopping)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(endPoint);
        listener.Listen(512);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptAsync(stopping));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var reader = new HttpMessageReader(socket);
            var body = new BodyBuffer();
            try
            {
                while (await reader.ReadHeadAsync())
                {
                    body.Clear();
                    await reader.ReadBodyAsync(body);
                    if (body.AsksForStream)
                    {
                        await StreamAsync(socket, body.AsksForUsage);
                    }
                    else
                    {
                        await socket.SendAsync(MockResponses.Completion, SocketFlags.None);
                    }
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // The other side went away, which is how a run ends.
            }
        }
    }

    private async Task StreamAsync(Socket socket, bool withUsage)
    {
        using var timer = new PeriodicTimer(interval);
        var chunk = MockResponses.NewEvent();
        await socket.SendAsync(MockResponses.StreamHead, SocketFlags.None);
        for (var sent = 0; sent < events; sent++)
        {
            MockResponses.StampTime(chunk);
            await socket.SendAsync(chunk, SocketFlags.None);
            await timer.WaitForNextTickAsync();
        }

        await socket.SendAsync(MockResponses.Finish, SocketFlags.None);
        if (withUsage)
        {
            await socket.SendAsync(MockResponses.Usage, SocketFlags.None);
        }

        await socket.SendAsync(MockResponses.Done, SocketFlags.None);
    }
}
