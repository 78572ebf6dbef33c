using System.IO.Compression;
using System.Text;
using Orleans.Routing.Testing.RawHttp;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>Categories 1 to 29: requests that are bad as HTTP, with a body that would be good.</summary>
internal static class HttpRows
{
    private const string Chat = "/v1/chat/completions";
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly byte[] Good = """{"model":"fake/weak","messages":[{"role":"user","content":"hi"}]}"""u8.ToArray();

    /// <summary>Name, bytes, statuses allowed, and whether the refusal comes from our code (and so has the envelope) or from the server's parser.</summary>
    public static readonly IReadOnlyList<(string Name, byte[] Request, int[] Statuses, bool Envelope)> All =
    [
        ("1 GET on a POST route", RawClient.Request("GET", Chat, []), [405], true),
        ("2 unknown path", RawClient.Request("POST", "/v1/none", Good), [404], true),
        ("3 double slash", RawClient.Request("POST", "//v1//chat/completions", Good), [404], true),
        ("3 encoded slash", RawClient.Request("POST", "/v1%2Fchat%2Fcompletions", Good), [404], true),
        ("3 encoded dots", RawClient.Request("POST", "/v1/chat/%2e%2e/none", Good), [404], true),
        ("4 no host", Text($"POST {Chat} HTTP/1.1\r\n{Json}Content-Length: {Good.Length}\r\n\r\n", Good), [400], false),
        ("4 two hosts", Text($"POST {Chat} HTTP/1.1\r\nHost: a\r\nHost: b\r\n{Json}Content-Length: {Good.Length}\r\n\r\n", Good), [400], false),
        ("5 no content type", RawClient.Request("POST", Chat, Good, headers: ""), [415], true),
        ("6 text", RawClient.Request("POST", Chat, Good, "Content-Type: text/plain\r\n"), [415], true),
        ("6 form", RawClient.Request("POST", Chat, Good, "Content-Type: application/x-www-form-urlencoded\r\n"), [415], true),
        ("7 utf-16", RawClient.Request("POST", Chat, Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Good)), "Content-Type: application/json; charset=utf-16\r\n"), [415], true),
        ("7 latin1", RawClient.Request("POST", Chat, Good, "Content-Type: application/json; charset=iso-8859-1\r\n"), [415], true),
        ("9 length beyond the limit", Head("Content-Length: 4194305"), [413], true),
        ("9 length of 2^31", Head("Content-Length: 2147483648"), [413], true),
        ("9 length of 2^32 + 1", Head("Content-Length: 4294967297"), [413], true),
        ("10 chunks beyond the limit", Text($"POST {Chat} HTTP/1.1\r\nHost: localhost\r\n{Json}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n500000\r\n", new byte[0x500000]), [413], true),
        ("11 length too short", Text($"POST {Chat} HTTP/1.1\r\nHost: localhost\r\n{Json}Content-Length: {Good.Length - 5}\r\nConnection: close\r\n\r\n", Good), [400], true),
        ("13 unknown transfer encoding", Head("Transfer-Encoding: xchunked"), [400, 501], false),
        ("13 chunk size that is none", Text($"POST {Chat} HTTP/1.1\r\nHost: localhost\r\n{Json}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n", Good), [400], true),
        ("14 negative length", Head("Content-Length: -1"), [400], false),
        ("14 hexadecimal length", Head("Content-Length: 0x10"), [400], false),
        ("14 two lengths", Head("Content-Length: 5\r\nContent-Length: 6"), [400], false),
        ("15 header beyond the limit", Head($"X-Long: {new string('x', 40_000)}"), [431], false),
        ("15 too many headers", Head(string.Concat(Enumerable.Range(0, 200).Select(index => $"X-{index}: 1\r\n")) + "X: 1"), [431], false),
        ("16 long URL", RawClient.Request("POST", $"{Chat}?{new string('q', 10_000)}", Good), [414], false),
        ("17 NUL in a header", Head("X-Nul: a\0b"), [400], false),
        ("17 NUL in the path", RawClient.Request("PUT", "/v1/domains/a%00b", "{}"u8.ToArray()), [400], false),
        ("18 folded header", Head("X-Folded: a\r\n b"), [400], false),
        ("19 gzip", RawClient.Request("POST", Chat, Gzip(Good), $"{Json}Content-Encoding: gzip\r\n"), [415], true),
        ("21 unknown encoding", RawClient.Request("POST", Chat, Good, $"{Json}Content-Encoding: smoke\r\n"), [415], true),
        ("28 WebSocket", Text($"GET {Chat} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", []), [404, 405, 426], true),
        ("29 TRACE", RawClient.Request("TRACE", Chat, []), [405, 400], true),
        ("29 junk method", RawClient.Request("JUNK", Chat, Good), [405, 400], true),
        ("29 no method", Text(" / HTTP/1.1\r\nHost: a\r\n\r\n", []), [400], false),
        ("29 no HTTP", Text("\x16\x03\x01\x02\r\n\r\n", []), [400], false),
    ];

    private static byte[] Head(string header) => Text($"POST {Chat} HTTP/1.1\r\nHost: localhost\r\n{Json}{header}\r\nConnection: close\r\n\r\n", []);

    private static byte[] Text(string head, byte[] body) => [.. Encoding.Latin1.GetBytes(head), .. body];

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
