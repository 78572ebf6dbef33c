using System.Net;
using System.Text;

namespace Orleans.Routing.Client;

/// <summary>Answers every request alike and keeps what was asked.</summary>
internal sealed class RecordedHandler(string body, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json") : HttpMessageHandler
{
    public List<(HttpMethod Method, Uri Address, string? Key)> Requests { get; } = [];

    /// <summary>Seconds in <c>Retry-After</c>, if any.</summary>
    public int? RetryAfterSeconds { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method, request.RequestUri!, request.Headers.Authorization?.ToString()));
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        }

        return Task.FromResult(response);
    }
}
