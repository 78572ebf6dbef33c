using System.Net.Http.Headers;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>The only type that can reach an upstream: whoever wants to call one must come through here, and so through the journal.</summary>
internal sealed class UpstreamClient(HttpMessageHandler transport, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(transport);

    public void Dispose() => _invoker.Dispose();

    /// <summary>Makes one attempt, up to the answer's headers. A refusal is read, a good answer is left to be relayed.</summary>
    /// <param name="upstream">Whom to call.</param>
    /// <param name="operation">What for.</param>
    /// <param name="body">The body.</param>
    /// <param name="attemptId">The attempt, sent along.</param>
    /// <param name="stream">Whether a stream is asked for.</param>
    /// <param name="cancellationToken">Ends with the request's deadline, or with the client.</param>
    public async Task<UpstreamReply> SendAsync(Upstream upstream, RequestOperation operation, HttpContent body, Guid attemptId, bool stream, CancellationToken cancellationToken)
    {
        using var request = upstream.CreateRequest(operation, body, attemptId, stream);
        TraceContext.Inject(request.Headers);
        try
        {
            var response = await _invoker.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return new UpstreamReply(response);
            }

            using (response)
            {
                return new UpstreamReply(await RefusalReader.ReadAsync(upstream, response, time.GetUtcNow(), cancellationToken));
            }
        }
        catch (HttpRequestException failure)
        {
            return new UpstreamReply(new UpstreamFailure(OfException(failure)));
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested && failure.InnerException is TimeoutException)
        {
            return new UpstreamReply(new UpstreamFailure(UpstreamError.ConnectTimeout));
        }
    }

    /// <summary>Asks an Ollama which models it has; null when none answers. It costs nothing, so it is not booked.</summary>
    public async Task<HttpResponseMessage?> ListOllamaModelsAsync(Uri tags, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, tags);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            return await _invoker.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static UpstreamError OfException(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => UpstreamError.Unreachable,
        HttpRequestError.SecureConnectionError => UpstreamError.TlsFailed,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError => UpstreamError.InvalidResponse,
        _ => UpstreamError.ConnectionLost,
    };
}
