namespace Orleans.Routing.Scoring.Linear;

/// <summary>What the ONNX model of a linear head looks like: the contract between training and scoring.</summary>
public static class LinearModel
{
    /// <summary>The role of the ONNX file in the manifest.</summary>
    public const string HeadFile = "head";

    /// <summary>Input, float [batch, dimensions]: the embedding of the stem.</summary>
    public const string EmbeddingInput = "embedding";

    /// <summary>Input, float [batch, 12]: the stem's <see cref="Difficulty.TextFeatures"/>, as extracted; the model standardises them.</summary>
    public const string FeaturesInput = "features";

    /// <summary>Output, float [batch]: the win rate.</summary>
    public const string WinRateOutput = "win_rate";

    /// <summary>The metadata entry that names the embedder the head was trained on.</summary>
    public const string EmbedderMetadata = "embedder";
}
