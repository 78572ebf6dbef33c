namespace Orleans.Routing.Node.Seeding;

/// <summary>One model as configured. What is left out is taken from the built-in model with the same id, if there is one.</summary>
public sealed class ModelSeed
{
    /// <summary><c>provider/name</c>; the provider is the name of an upstream. Required.</summary>
    public string? Id { get; set; }

    /// <summary>Any of <c>vision</c>, <c>code</c>, <c>tools</c>, <c>json_mode</c>, <c>structured_output</c>, <c>embeddings</c>.</summary>
    public IList<string>? Capabilities { get; set; }

    /// <summary>Domains the model is known to be good in.</summary>
    public IList<string>? Domains { get; set; }

    /// <summary>Compliance labels such as <c>hipaa</c>.</summary>
    public IList<string>? Certifications { get; set; }

    /// <summary>Prompt and completion tokens together, at most. At least 1.</summary>
    public int? ContextWindow { get; set; }

    /// <summary>Expected answer quality in [0,1].</summary>
    public double? AccuracyScore { get; set; }

    /// <summary>Typical completion speed in tokens per second. More than 0.</summary>
    public double? TokensPerSecond { get; set; }

    /// <summary>Typical time to the first chunk in milliseconds. More than 0.</summary>
    public double? TimeToFirstChunkMs { get; set; }

    /// <summary>US dollars per million prompt tokens; 0 is a real price. Required for a model that is not built in.</summary>
    public decimal? PriceInputPerMillionUsd { get; set; }

    /// <summary>US dollars per million completion tokens; 0 is a real price. Required for a model that is not built in.</summary>
    public decimal? PriceOutputPerMillionUsd { get; set; }

    /// <summary>US dollars per million prompt tokens read from the provider's cache. When absent: as built in where the other prices are, else the input price.</summary>
    public decimal? PriceCachedInputPerMillionUsd { get; set; }

    /// <summary>US dollars per million prompt tokens written to the provider's cache. When absent: as built in where the other prices are, else the input price.</summary>
    public decimal? PriceCacheCreationPerMillionUsd { get; set; }

    /// <summary>US dollars per million reasoning tokens. When absent: as built in where the other prices are, else the output price.</summary>
    public decimal? PriceReasoningPerMillionUsd { get; set; }
}
