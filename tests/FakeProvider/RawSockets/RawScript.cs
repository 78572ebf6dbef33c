using System.Globalization;
using System.Text;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;

namespace Orleans.Routing.FakeProvider.RawSockets;

/// <summary>Makes the steps of raw answers.</summary>
public static class RawScript
{
    /// <summary>A whole answer with the right length, after which the connection stays open.</summary>
    public static IEnumerable<RawStep> Whole(byte[] body, string contentType = "application/json") =>
        WithLength(body, body.Length, contentType);

    /// <summary>An answer whose <c>Content-Length</c> says something of its own.</summary>
    public static IEnumerable<RawStep> WithLength(byte[] body, long length, string contentType = "application/json")
    {
        yield return Text($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n");
        yield return new RawStep.Send(body);
    }

    /// <summary>The head of a chunked stream and the first events of the honest answer, each in a chunk of its own; no terminator.</summary>
    public static IEnumerable<RawStep> StreamBeginning(CompletionRequest request, int events)
    {
        yield return Text("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var bytes in StreamRendering.Render(ChatJson.Events(request, ChatAnswer.To(request))).Take(events))
        {
            yield return Chunk(bytes);
        }
    }

    /// <summary>One HTTP chunk.</summary>
    public static RawStep Chunk(byte[] bytes) =>
        new RawStep.Send([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);

    /// <summary>Text as bytes.</summary>
    public static RawStep Text(string text) => new RawStep.Send(Encoding.UTF8.GetBytes(text));
}
