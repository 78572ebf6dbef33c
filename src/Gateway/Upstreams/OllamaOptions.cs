namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>The Ollama of this machine: configuration section <c>Ollama</c>. Its models are listed at a price of zero.</summary>
public sealed class OllamaOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Ollama";

    /// <summary>Whether to look for one at start. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where to look. Default <c>http://127.0.0.1:11434</c>.</summary>
    public string BaseUrl { get; set; } = "http://127.0.0.1:11434";

    /// <summary>How long to wait for it. Default 300 ms.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromMilliseconds(300);
}
