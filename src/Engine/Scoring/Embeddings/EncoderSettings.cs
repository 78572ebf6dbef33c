using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Settings of a prompt embedder from a folder.</summary>
internal sealed class EncoderSettings
{
    /// <summary>Most tokens read of a prompt, the first ones, special tokens included: 8 to 8,192. Default: 512.</summary>
    public int MaxTokens { get; set; } = 512;

    /// <summary>
    /// Name of the output: [batch, sequence, width], which is pooled, or [batch, width], which is taken as it is. Default: the first there
    /// is of <c>sentence_embedding</c>, <c>last_hidden_state</c>, <c>token_embeddings</c>.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>How vectors of tokens become one. Default: mean.</summary>
    public Pooling Pooling { get; set; } = Pooling.Mean;

    /// <summary>Whether the vector is brought to length 1. Default: true.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>Text put before every prompt, such as <c>query: </c>. Default: none.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Milliseconds an embedding may take, waiting included. Default: <c>Scoring:DeadlineMs</c>.</summary>
    public int? DeadlineMs { get; set; }

    /// <summary>What the tokenizer's file does not say.</summary>
    public TokenizerSettings Tokenizer { get; set; } = new();
}
