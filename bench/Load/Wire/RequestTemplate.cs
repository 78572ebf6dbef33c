using System.Net;
using System.Text;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>The bytes of one request and where in its prompt a number may be written.</summary>
internal sealed record RequestTemplate(ReadOnlyMemory<byte> Bytes, int NumberOffset)
{
    public const int NumberDigits = 10;

    public static RequestTemplate Get(IPEndPoint endPoint, string path) =>
        new(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {endPoint}\r\n\r\n"), NumberOffset: -1);

    public static RequestTemplate Post(IPEndPoint endPoint, string path, string body)
    {
        var head = $"""
            POST {path} HTTP/1.1
            Host: {endPoint}
            Accept: application/json
            User-Agent: orleans-routing-bench
            Content-Type: application/json
            Content-Length: {Encoding.UTF8.GetByteCount(body)}


            """.ReplaceLineEndings("\r\n");
        var bytes = Encoding.UTF8.GetBytes(head + body);
        return new RequestTemplate(bytes, bytes.AsSpan().IndexOf("0000000000"u8));
    }
}
