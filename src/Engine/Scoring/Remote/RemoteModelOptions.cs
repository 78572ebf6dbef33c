namespace Orleans.Routing.Scoring.Remote;

/// <summary>A remote model: an entry of <c>Scoring:Embedders</c> or <c>Scoring:Completions</c>.</summary>
public sealed class RemoteModelOptions
{
    /// <summary>The OpenAI-compatible base address, ending as in <c>https://host/v1</c>. HTTPS, or HTTP on loopback.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The model's name there.</summary>
    public string Model { get; set; } = "";

    /// <summary>Numbers in an embedding, 1 to 65,536; embedders only, which refuse answers of another length.</summary>
    public int Dimensions { get; set; }

    /// <summary>The environment variable with the key. Neither this nor a file: no key is sent.</summary>
    public string? ApiKeyEnvironmentVariable { get; set; }

    /// <summary>The file with the key.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>Milliseconds a request may take, waiting included; 1 to 60,000. Default: 1,000.</summary>
    public int DeadlineMs { get; set; } = 1000;

    /// <summary>Texts sent in one request while others are under way; embedders only, 1 to 256. Default: 64.</summary>
    public int MaxBatch { get; set; } = 64;

    /// <summary>Seconds the endpoint is left alone after three failures in a row; 0 to 3,600. Default: 10.</summary>
    public int CoolDownSeconds { get; set; } = 10;
}
