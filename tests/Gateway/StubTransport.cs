using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Orleans.Routing.Gateway;

/// <summary>Answers upstream calls in memory, in order, and remembers them. A call nobody prepared for throws.</summary>
internal sealed class StubTransport : HttpMessageHandler
{
    private readonly ConcurrentQueue<(bool Sends, Func<CancellationToken, Task<HttpResponseMessage>>? Answer)> _answers = new();

    public ConcurrentQueue<StubCall> Calls { get; } = new();

    public void Answers(HttpStatusCode status, string body, string contentType = "application/json", Action<HttpResponseHeaders>? headers = null) => Answers(_ =>
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        headers?.Invoke(response.Headers);
        return Task.FromResult(response);
    });

    public void Streams(Stream body, string contentType = "text/event-stream") => Answers(_ =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return Task.FromResult(response);
    });

    public void Streams(string body) => Streams(new MemoryStream(Encoding.UTF8.GetBytes(body)));

    public void Fails(HttpRequestError error) => Answers(_ => throw new HttpRequestException(error));

    public void Throws(Exception fault) => Answers(_ => throw fault);

    public void Hangs() => Answers(HangAsync);

    /// <summary>As when no connection is free: the request is not sent.</summary>
    public void NeverSends() => _answers.Enqueue((false, HangAsync));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (sends, answer) = _answers.TryDequeue(out var prepared) ? prepared : (true, null);
        var body = sends && request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        Calls.Enqueue(new StubCall(request.RequestUri!, request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase), body));
        return answer is not null
            ? await answer(cancellationToken)
            : throw new InvalidOperationException("The test prepared no answer for this upstream call.");
    }

    private static async Task<HttpResponseMessage> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("Waiting forever ended.");
    }

    private void Answers(Func<CancellationToken, Task<HttpResponseMessage>> answer) => _answers.Enqueue((true, answer));
}
