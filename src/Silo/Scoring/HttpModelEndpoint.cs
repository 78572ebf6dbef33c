using System.Net.Http.Headers;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Node.Scoring;

/// <summary>One remote model's endpoint. It follows no redirect, which could carry the key elsewhere, and reads a bounded answer.</summary>
internal sealed class HttpModelEndpoint : IModelEndpoint
{
    private const long LargestAnswer = 64L << 20;

    private readonly string _name;
    private readonly HttpClient _client;

    public HttpModelEndpoint(string name, RemoteModelOptions options, string? key)
    {
        _name = name;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.BaseUrl.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan, // Each call brings its deadline.
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (key is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public async Task<ReadOnlyMemory<byte>> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new ModelEndpointException(_name, (int)response.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"{_name} could not be reached: {exception.HttpRequestError}.", exception);
        }
    }

    public void Dispose() => _client.Dispose();
}
