using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>One reachable endpoint with its key. The key is bound to the endpoint's origin: it leaves this type on requests to it alone.</summary>
internal sealed class Upstream
{
    private const string Agent = "orleans-routing/1.0";
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    private readonly Uri _chat;
    private readonly Uri _embeddings;
    private readonly (string Name, string Value)[] _headers;
    private readonly string[] _secrets;

    public Upstream(UpstreamOptions options, string? key)
    {
        Name = options.Name;
        AsksForUsage = options.StreamUsage;
        BaseUrl = new Uri(options.BaseUrl.TrimEnd('/') + "/");
        _chat = new Uri(BaseUrl, "chat/completions");
        _embeddings = new Uri(BaseUrl, "embeddings");
        var headers = options.Headers.Select(pair => (pair.Key, pair.Value));
        if (key is not null)
        {
            var bearer = options.ApiKeyHeader.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
            headers = headers.Append((options.ApiKeyHeader, bearer ? $"Bearer {key}" : key));
        }

        _headers = [.. headers];
        var secrets = options.Headers.Where(pair => SecretHeaders.Include(pair.Key)).Select(pair => pair.Value);
        _secrets = [.. key is null ? secrets : secrets.Append(key)];
    }

    public string Name { get; }

    public Uri BaseUrl { get; }

    /// <summary>Whether a streamed request may ask for usage.</summary>
    public bool AsksForUsage { get; }

    /// <summary>The request for an attempt. Of the client's headers none goes upstream.</summary>
    public HttpRequestMessage CreateRequest(RequestOperation operation, HttpContent body, Guid attemptId, bool stream)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, operation == RequestOperation.Embeddings ? _embeddings : _chat) { Content = body };
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept", stream ? EventStream : Json);
        request.Headers.TryAddWithoutValidation(RoutingHeaders.AttemptId, attemptId.ToString());
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>A provider's text without this upstream's key and other secrets, should the provider echo them.</summary>
    public string Redact(string text) => ProviderText.Redact(text, _secrets);
}
