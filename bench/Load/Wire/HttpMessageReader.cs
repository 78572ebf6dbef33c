using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>
/// Reads HTTP/1.1 messages one after the other from one socket: requests in the mock upstream, responses in the load generators.
/// It knows only framing (Content-Length and chunked), because the generator shares the machine with what it measures and has to be cheap.
/// </summary>
internal sealed class HttpMessageReader(Socket socket)
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] buffer = new byte[BufferBytes];
    private int start;
    private int end;
    private int contentLength;
    private bool chunked;

    /// <summary>The status of the response last read, or 0 after a request.</summary>
    public int StatusCode { get; private set; }

    /// <summary>Whether the response says that a score decided where its prompt went, and not one of the fallbacks.</summary>
    public bool Scored { get; private set; }

    /// <summary>Reads up to the end of the head. False when the peer closed the connection between two messages.</summary>
    public async ValueTask<bool> ReadHeadAsync()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
            {
                return end == start ? false : throw new IOException("The connection was closed inside a head.");
            }
        }

        ParseHead(buffer.AsSpan(start, length + 2));
        start += length + 4;
        return true;
    }

    /// <summary>Reads the body to its end and shows each piece to <paramref name="sink"/>, when there is one.</summary>
    public async ValueTask ReadBodyAsync(IBodySink? sink)
    {
        if (!chunked)
        {
            await ReadBytesAsync(contentLength, sink);
            return;
        }

        int size;
        while ((size = await ReadChunkSizeAsync()) > 0)
        {
            await ReadBytesAsync(size, sink);
            await ReadBytesAsync(2, sink: null);
        }

        await ReadBytesAsync(2, sink: null);
    }

    private ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    private void ParseHead(ReadOnlySpan<byte> head)
    {
        var lineEnd = head.IndexOf("\r\n"u8);
        var firstLine = head[..lineEnd];
        StatusCode = firstLine.StartsWith("HTTP/"u8) && Utf8Parser.TryParse(firstLine[9..], out int status, out _) ? status : 0;
        contentLength = 0;
        chunked = false;
        Scored = false;

        for (head = head[(lineEnd + 2)..]; (lineEnd = head.IndexOf("\r\n"u8)) > 0; head = head[(lineEnd + 2)..])
        {
            var line = head[..lineEnd];
            if (HasName(line, "content-length:"u8))
            {
                contentLength = Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int length, out _) ? length : throw new IOException("Content-Length is not a number.");
            }
            else if (HasName(line, "transfer-encoding:"u8))
            {
                chunked = true;
            }
            else if (HasName(line, "x-orleans-routing-reason:"u8))
            {
                Scored = line.EndsWith("_threshold"u8);
            }
        }
    }

    private static bool HasName(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private async ValueTask<int> ReadChunkSizeAsync()
    {
        int lineEnd;
        while ((lineEnd = Unread.IndexOf("\r\n"u8)) < 0)
        {
            await FillOrThrowAsync();
        }

        var size = Utf8Parser.TryParse(Unread[..lineEnd], out int value, out _, 'x') ? value : throw new IOException("A chunk has no size.");
        start += lineEnd + 2;
        return size;
    }

    private async ValueTask ReadBytesAsync(int count, IBodySink? sink)
    {
        while (count > 0)
        {
            if (start == end)
            {
                await FillOrThrowAsync();
            }

            var piece = Math.Min(count, end - start);
            sink?.Take(buffer.AsSpan(start, piece));
            start += piece;
            count -= piece;
        }
    }

    private async ValueTask FillOrThrowAsync()
    {
        if (!await FillAsync())
        {
            throw new IOException("The connection was closed inside a message.");
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        if (start == end)
        {
            start = end = 0;
        }
        else if (end == BufferBytes)
        {
            Unread.CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == BufferBytes)
        {
            throw new IOException($"A head is longer than {BufferBytes} bytes.");
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end), SocketFlags.None);
        end += read;
        return read > 0;
    }
}
