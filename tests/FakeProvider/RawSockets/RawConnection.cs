using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.FakeProvider.Requests;

namespace Orleans.Routing.FakeProvider.RawSockets;

/// <summary>One accepted connection: reads requests that have a <c>Content-Length</c> or are chunked, and plays steps.</summary>
internal sealed class RawConnection(Socket socket) : IDisposable
{
    private readonly List<byte> buffered = [];

    public async Task<ReceivedRequest?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        if (await ReadThroughAsync("\r\n\r\n"u8.ToArray(), cancellationToken) is not { } head)
        {
            return null;
        }

        var lines = Encoding.Latin1.GetString(head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToImmutableDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = headers.TryGetValue("Content-Length", out var length)
            ? await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : headers.ContainsKey("Transfer-Encoding") ? await ReadChunksAsync(cancellationToken) : [];
        var start = lines[0].Split(' ');
        return body is null ? null : new ReceivedRequest(start[0], start[1], headers, body);
    }

    /// <summary>Plays one step; false when it ended the connection.</summary>
    public async Task<bool> PlayAsync(RawStep step, Attempt attempt, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case RawStep.Send send:
                await socket.SendAsync(send.Bytes, cancellationToken);
                attempt.Sent(send.Bytes.Length);
                return true;
            case RawStep.Pause pause:
                await Task.Delay(pause.Milliseconds, cancellationToken);
                return true;
            case RawStep.AwaitCaller:
                while (await socket.ReceiveAsync(new byte[1], cancellationToken) > 0)
                {
                }

                return false;
            case RawStep.Reset:
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return false;
            default:
                socket.Shutdown(SocketShutdown.Both);
                return false;
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<byte[]?> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var body = new List<byte>();
        while (await ReadThroughAsync("\r\n"u8.ToArray(), cancellationToken) is { } line)
        {
            var size = int.Parse(Encoding.ASCII.GetString(line).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (await ReadExactlyAsync(size + 2, cancellationToken) is not { } chunk)
            {
                return null;
            }

            body.AddRange(chunk.AsSpan(0, size));
            if (size == 0)
            {
                return [.. body];
            }
        }

        return null;
    }

    private async Task<byte[]?> ReadThroughAsync(byte[] mark, CancellationToken cancellationToken)
    {
        int at;
        while ((at = Encoding.Latin1.GetString([.. buffered]).IndexOf(Encoding.Latin1.GetString(mark), StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }

        return Take(at + mark.Length);
    }

    private async Task<byte[]?> ReadExactlyAsync(int count, CancellationToken cancellationToken)
    {
        while (buffered.Count < count)
        {
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }

        return Take(count);
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[16_384];
        var read = await socket.ReceiveAsync(bytes, cancellationToken);
        buffered.AddRange(bytes.AsSpan(0, read));
        return read > 0;
    }

    private byte[] Take(int count)
    {
        var taken = buffered.GetRange(0, count).ToArray();
        buffered.RemoveRange(0, count);
        return taken;
    }
}
