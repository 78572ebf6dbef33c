namespace Orleans.Routing.Cli.Conversion;

/// <summary>
/// Universal Sentence Encoder Lite, read off its TensorFlow.js graph: x = 2 * embedding[id] + sinusoid(position); two pre-norm transformer
/// layers of four heads (256 to 512 numbers, then 512) with a feed-forward part of 1,536 and ReLU; no norm at the end; mean over the tokens; a
/// dense layer with tanh; length 1.
/// </summary>
internal static class UseLiteArchitecture
{
    /// <summary>What the names of a layer's weights begin with, before its number: norms, biases and attention.</summary>
    public const string Layers = "KonaTransformer/Encode/Layer_";

    /// <summary>What the names of a layer's feed-forward matrices begin with, before its number.</summary>
    public const string Stack = "KonaTransformer/Encode/TransformerStack/Layer_";

    /// <summary>Tokens of the vocabulary.</summary>
    public const int Rows = 8002;

    /// <summary>Attention heads of a layer.</summary>
    public const int Heads = 4;

    /// <summary>Numbers of a token's embedding.</summary>
    public const int EmbeddingWidth = 256;

    /// <summary>Numbers that a layer gives, and of the sentence's embedding.</summary>
    public const int Width = 512;

    /// <summary>Numbers between the two matrices of a feed-forward part.</summary>
    public const int Inner = 1536;

    /// <summary>What a token's embedding is multiplied by.</summary>
    public const float EmbeddingScale = 2;

    /// <summary>What a norm adds to the variance.</summary>
    public const float NormEpsilon = 1e-6f;
}
