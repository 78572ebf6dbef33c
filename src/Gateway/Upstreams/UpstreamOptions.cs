namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>An OpenAI-compatible endpoint, as configured in the section <c>Upstreams:{provider}</c>. It serves the models whose id begins with that provider.</summary>
public sealed class UpstreamOptions
{
    /// <summary>The provider. Default: the section's own key.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where the API lives, up to and with its version, as in <c>https://api.openai.com/v1</c>. The key goes nowhere else.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The key itself. Prefer one of the two below. Default none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A file that holds the key alone. Default none.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>An environment variable that holds the key. Default none.</summary>
    public string? ApiKeyEnvironmentVariable { get; set; }

    /// <summary>The header that carries the key: <c>Authorization</c> (as a bearer token, the default) or another that carries it bare, as Azure's <c>api-key</c>.</summary>
    public string ApiKeyHeader { get; set; } = "Authorization";

    /// <summary>Headers sent with every call. Default none.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Whether the upstream knows <c>stream_options.include_usage</c>. Default true.</summary>
    public bool StreamUsage { get; set; } = true;

    /// <summary>Whether the upstream is used. Default true.</summary>
    public bool Enabled { get; set; } = true;
}
