using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Orleans.Routing.Testing.RawHttp;

/// <summary>Sends bytes that no HTTP client would, and reads what a server says to them.</summary>
public static class RawClient
{
    /// <summary>Sends the bytes on a connection of its own and reads one answer.</summary>
    public static async Task<RawResponse> SendAsync(Uri server, byte[] request, TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, timeout.Token);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(request, timeout.Token);
        }
        catch (IOException)
        {
            // The server may refuse and close while the rest is still being sent; its answer can be read all the same.
        }

        return await ReadAsync(stream, timeout.Token);
    }

    /// <summary>A request with the right length.</summary>
    public static byte[] Request(string method, string target, byte[] body, string headers = "Content-Type: application/json\r\n") =>
        [.. Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    private static async Task<RawResponse> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var received = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            if (TryParse(received.ToArray(), ended: false) is { } whole)
            {
                return whole;
            }

            int read;
            try
            {
                read = await stream.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException)
            {
                read = 0;
            }

            if (read == 0)
            {
                return TryParse(received.ToArray(), ended: true) ?? RawResponse.None;
            }

            received.Write(buffer, 0, read);
        }
    }

    private static RawResponse? TryParse(byte[] bytes, bool ended)
    {
        var split = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (split < 0)
        {
            return null;
        }

        var lines = Encoding.Latin1.GetString(bytes, 0, split).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(group => group.Key, group => string.Join(", ", group.Select(pair => pair[1].Trim())), StringComparer.OrdinalIgnoreCase);
        var rest = bytes[(split + 4)..];
        var chunked = headers.GetValueOrDefault("Transfer-Encoding") == "chunked";
        var (body, whole) = chunked ? Dechunk(rest) : Measure(rest, headers.GetValueOrDefault("Content-Length"), ended);
        return whole || ended ? new RawResponse(status, headers, body, whole) : null;
    }

    private static (byte[] Body, bool Whole) Measure(byte[] rest, string? length, bool ended) =>
        length is null ? (rest, ended) : (rest, rest.Length >= int.Parse(length, CultureInfo.InvariantCulture));

    private static (byte[] Body, bool Whole) Dechunk(byte[] rest)
    {
        var body = new MemoryStream();
        for (var at = 0; ;)
        {
            var line = rest.AsSpan(at).IndexOf("\r\n"u8);
            if (line < 0)
            {
                return (body.ToArray(), false);
            }

            var size = int.Parse(Encoding.ASCII.GetString(rest, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            if (size == 0)
            {
                return (body.ToArray(), true);
            }

            var available = Math.Min(size, rest.Length - at);
            body.Write(rest, at, Math.Max(0, available));
            at += size + 2;
            if (at > rest.Length)
            {
                return (body.ToArray(), false);
            }
        }
    }
}
