using Orleans.Routing.Cli.Training;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>What <c>models import sw_ranking</c> was asked to do.</summary>
/// <param name="Battles">Files of battles, in order.</param>
/// <param name="Embeddings">Files of embeddings of those battles, in the same order; empty to embed the prompts here.</param>
/// <param name="Embedder">The embedder.</param>
/// <param name="CacheFolder">Where embeddings are kept between runs; null for nowhere.</param>
/// <param name="Imported">The folder of the user's own models.</param>
/// <param name="Element">How to store embeddings.</param>
/// <param name="Tiers">Tiers to cut the models into.</param>
/// <param name="LeastPromptLength">Battles with a shorter prompt are left out.</param>
/// <param name="SameTier">What battles within a tier say.</param>
/// <param name="Pair">The option's text, if given.</param>
internal sealed record SimilarityRankingImport(
    FileInfo[] Battles,
    FileInfo[] Embeddings,
    EmbedderChoice Embedder,
    string? CacheFolder,
    DirectoryInfo Imported,
    EmbeddingElement Element,
    int Tiers,
    int LeastPromptLength,
    SameTier SameTier,
    string? Pair);
