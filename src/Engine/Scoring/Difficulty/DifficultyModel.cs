namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>Where the shipped head's files are and what its ONNX model looks like: the contract between training and scoring.</summary>
public static class DifficultyModel
{
    /// <summary>Its folder below the models folder.</summary>
    public const string Folder = "difficulty";

    /// <summary>The head.</summary>
    public const string ModelFile = "difficulty.onnx";

    /// <summary>Input, float [batch, dimensions]: the embedding of the stem.</summary>
    public const string EmbeddingInput = "embedding";

    /// <summary>Input, float [batch, 12]: the stem's <see cref="TextFeatures"/>, as extracted; the model standardises them.</summary>
    public const string FeaturesInput = "features";

    /// <summary>Output, float [batch]: the win rate.</summary>
    public const string WinRateOutput = "win_rate";

    /// <summary>The metadata entry that names the embedder the head was trained on.</summary>
    public const string EmbedderMetadata = "embedder";
}
