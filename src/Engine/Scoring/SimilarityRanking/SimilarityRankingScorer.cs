using System.Collections.Immutable;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// RouteLLM's <c>sw_ranking</c>: Bradley-Terry over all battles, those about similar prompts counting more. The pass over the battles runs
/// on a thread of its own; what it finds does not depend on the pair and is kept by content hash.
/// </summary>
internal sealed class SimilarityRankingScorer(
    string name,
    IPromptEmbedder embedder,
    InferenceQueue<ReadOnlyMemory<float>, double[]> queue,
    ScoredModels models,
    ImmutableArray<int> tiers,
    int cacheEntries) : IScorer
{
    private readonly ContentCache<double[]> _strengths = new(cacheEntries);

    public string Name => name;

    public TimeSpan? Deadline => embedder.Deadline;

    public bool IsWarmedUp => !embedder.IsRemote;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var pair = models.Resolve(prompt.StrongModel, prompt.WeakModel);
        var key = _strengths.KeyOf(prompt.Text);
        return _strengths.TryGet(key, out var strengths)
            ? ValueTask.FromResult(WinRateOf(pair, strengths))
            : ScoreAndKeepAsync(pair, key, prompt.Text, cancellationToken);
    }

    private async ValueTask<WinRate> ScoreAndKeepAsync(PairIndex pair, UInt128 key, string text, CancellationToken cancellationToken)
    {
        var embedding = await embedder.EmbedAsync(text, cancellationToken);
        var strengths = await queue.RunAsync(embedding, cancellationToken);
        var winRate = WinRateOf(pair, strengths);
        _strengths.Add(key, strengths);
        return winRate;
    }

    private WinRate WinRateOf(PairIndex pair, double[] strengths) =>
        new(BradleyTerry.WinRate(strengths[tiers[pair.Strong]], strengths[tiers[pair.Weak]]));
}
