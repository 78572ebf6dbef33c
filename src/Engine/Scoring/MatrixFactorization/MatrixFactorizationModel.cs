namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>
/// What a matrix factorization's ONNX file looks like: the contract between import and scoring. With <c>P</c> the model vectors, each of
/// length 1 [models, rank], <c>W</c> the projection [rank, dimensions] and <c>w</c> the classifier [rank]:
/// <c>win_rate = sigmoid(w.(P[strong] * (W e)) - w.(P[weak] * (W e)))</c>
/// (RouteLLM, arXiv 2406.18665, section 4.2), and <c>pair_weights = W' (w * (P[strong] - P[weak]))</c>, so that
/// <c>win_rate = sigmoid(pair_weights . e)</c> for every embedding.
/// </summary>
public static class MatrixFactorizationModel
{
    /// <summary>The role of the ONNX file in the manifest.</summary>
    public const string HeadFile = "head";

    /// <summary>The metadata entry that names the embedder the weights were trained on.</summary>
    public const string EmbedderMetadata = "embedder";

    /// <summary>Input, float [batch, dimensions]: the prompt's embedding.</summary>
    public const string EmbeddingInput = "embedding";

    /// <summary>Input, int64 [1]: the strong model's row of <c>P</c>.</summary>
    public const string StrongInput = "strong";

    /// <summary>Input, int64 [1]: the weak model's row of <c>P</c>.</summary>
    public const string WeakInput = "weak";

    /// <summary>Output, float [batch]: the win rate.</summary>
    public const string WinRateOutput = "win_rate";

    /// <summary>Output, float [1, dimensions]: the pair's weights, one for each number of an embedding.</summary>
    public const string PairWeightsOutput = "pair_weights";
}
