using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>The JSON at the start of a battles file. Its cells are the battles, run-length coded: the file's rows are sorted by cell.</summary>
public sealed record BattleFileHeader
{
    /// <summary>How embeddings are stored.</summary>
    public required EmbeddingElement Element { get; init; }

    /// <summary>Numbers in an embedding; 1 to <see cref="BattleFileLayout.MostDimensions"/>.</summary>
    public required int Dimensions { get; init; }

    /// <summary>The id of the embedder; null in files written before it was kept.</summary>
    public string? Embedder { get; init; }

    /// <summary>The models, best first.</summary>
    public required ImmutableArray<RankedModel> Models { get; init; }

    /// <summary>The battles by tier and outcome, in the order of the embeddings.</summary>
    public required ImmutableArray<BattleCell> Cells { get; init; }
}
