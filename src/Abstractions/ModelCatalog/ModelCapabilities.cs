namespace Orleans.Routing.ModelCatalog;

/// <summary>What a model can do beyond plain chat.</summary>
[Flags, GenerateSerializer, Alias("routing.model-capabilities")]
public enum ModelCapabilities
{
    /// <summary>Plain chat alone.</summary>
    None = 0,

    /// <summary>Image parts in the prompt (<c>vision</c>).</summary>
    Vision = 1,

    /// <summary>Made for program code (<c>code</c>).</summary>
    Code = 2,

    /// <summary>Tool and function calls (<c>tools</c>).</summary>
    Tools = 4,

    /// <summary><c>response_format: json_object</c> (<c>json_mode</c>).</summary>
    JsonMode = 8,

    /// <summary><c>response_format: json_schema</c> (<c>structured_output</c>).</summary>
    StructuredOutput = 16,

    /// <summary>Makes embeddings instead of chat (<c>embeddings</c>).</summary>
    Embeddings = 32,
}
