namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>The Ollama of this machine: configuration section <c>Ollama</c>. Its models are listed at a price of zero.</summary>
public sealed class OllamaOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Ollama";

    private const int DefaultPort = 11434;

    /// <summary>Whether to look for one at start. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where to look: a URL, or as Ollama's own <c>OLLAMA_HOST</c> a host with or without a port (11434). Default <c>http://127.0.0.1:11434</c>.</summary>
    public string BaseUrl { get; set; } = "http://127.0.0.1:11434";

    /// <summary>How long to wait for it. From 1 ms to 1 min. Default 300 ms.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary><see cref="BaseUrl"/> as a URL without a slash at its end; null when it is none.</summary>
    internal string? Url
    {
        get
        {
            var bare = !BaseUrl.Contains("://", StringComparison.Ordinal);
            if (!Uri.TryCreate(bare ? $"http://{BaseUrl}" : BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.UserInfo.Length > 0 || url.Query.Length > 0)
            {
                return null;
            }

            var address = bare && url.IsDefaultPort && !BaseUrl.EndsWith(":80", StringComparison.Ordinal) ? new UriBuilder(url) { Port = DefaultPort }.Uri : url;
            return address.ToString().TrimEnd('/');
        }
    }

    /// <summary>Every setting that cannot be used.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Url is null)
        {
            yield return $"{Section}:{nameof(BaseUrl)} is '{BaseUrl}'; set an http or https URL, or host:port, as in http://127.0.0.1:11434.";
        }

        if (ProbeTimeout < TimeSpan.FromMilliseconds(1) || ProbeTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:{nameof(ProbeTimeout)} is {ProbeTimeout}; it must be from 00:00:00.001 to 00:01:00.";
        }
    }
}
