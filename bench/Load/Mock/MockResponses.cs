using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Mock;

/// <summary>The bytes the mock upstream answers with, made once.</summary>
internal static class MockResponses
{
    /// <summary>Events of a stream beside the content events: the one with the finish reason and <c>[DONE]</c>.</summary>
    public const int ClosingEvents = 2;

    private const string CompletionBody = """
        {"id":"chatcmpl-bench0001","object":"chat.completion","created":1767225600,"model":"strong","choices":[{"index":0,"message":{"role":"assistant","content":"First check what changed most recently, because a cause near in time is the likeliest one. Then separate what you measured from what you were told, write both down, and repeat the measurement under the same conditions. If the result holds, change one thing at a time, and stop as soon as the picture is clear enough to act on. I am sure of the order of these steps; I am less sure that two repetitions are enough in your case.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":293,"completion_tokens":94,"total_tokens":387,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}},"system_fingerprint":"fp_bench"}
        """;

    private const string ChunkStart = """data: {"id":"chatcmpl-bench0001","object":"chat.completion.chunk","created":1767225600,"model":"strong","system_fingerprint":"fp_bench",""";

    private static readonly byte[] EventBytes = Chunk(ChunkStart + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word@" + new string('0', EventCounter.TimeDigits) + "\"},\"logprobs\":null,\"finish_reason\":null}]}");

    private static readonly int TimeOffset = EventBytes.AsSpan().IndexOf(EventCounter.TimeMark) + 1;

    public static ReadOnlyMemory<byte> Completion { get; } = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_bench0001\r\nContent-Length: {CompletionBody.Length}\r\n\r\n{CompletionBody}");

    // X-Accel-Buffering tells the nginx hop to pass the events on as they come.
    public static ReadOnlyMemory<byte> StreamHead { get; } =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_bench0001\r\nX-Accel-Buffering: no\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();

    public static ReadOnlyMemory<byte> Finish { get; } = Chunk(ChunkStart + "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}");

    public static ReadOnlyMemory<byte> Usage { get; } = Chunk(ChunkStart + "\"choices\":[],\"usage\":{\"prompt_tokens\":293,\"completion_tokens\":100,\"total_tokens\":393}}");

    public static ReadOnlyMemory<byte> Done { get; } = (byte[])[.. Chunk("data: [DONE]"), .. "0\r\n\r\n"u8];

    public static byte[] NewEvent() => EventBytes.AsSpan().ToArray();

    /// <summary>Writes the present time into an event, for <see cref="EventCounter"/> to compare with.</summary>
    public static void StampTime(byte[] chunk) =>
        Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), chunk.AsSpan(TimeOffset, EventCounter.TimeDigits), out _, new('D', EventCounter.TimeDigits));

    private static byte[] Chunk(string text) => Encoding.ASCII.GetBytes($"{text.Length + 2:x}\r\n{text}\n\n\r\n");
}
