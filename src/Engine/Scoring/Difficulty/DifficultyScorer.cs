using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>
/// Ours, the default: how likely models fail on a prompt like this one. A head over the sentence embedding and a few text
/// features, trained on the mean failure of many models, which transfers between tasks better than the gap of one pair does; the
/// model pair therefore does not enter.
/// </summary>
/// <param name="embedder">The embedder the head was trained on.</param>
/// <param name="head">The head.</param>
/// <param name="cacheEntries">Scores kept, by content hash.</param>
public sealed class DifficultyScorer(IPromptEmbedder embedder, DifficultyHead head, int cacheEntries) : IScorer
{
    private readonly ContentCache<double> _scores = new(cacheEntries);

    /// <inheritdoc/>
    public string Name => RouterNames.Difficulty;

    /// <inheritdoc/>
    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var key = _scores.KeyOf(prompt.Text);
        return _scores.TryGet(key, out var score)
            ? ValueTask.FromResult(new WinRate(score))
            : ScoreAndKeepAsync(key, prompt.Text, cancellationToken);
    }

    private async ValueTask<WinRate> ScoreAndKeepAsync(UInt128 key, string text, CancellationToken cancellationToken)
    {
        var stem = PromptStem.Of(text);
        var embedding = await embedder.EmbedAsync(stem, cancellationToken);
        var winRate = new WinRate(head.Run(embedding.Span, stem));
        _scores.Add(key, winRate.Value);
        return winRate;
    }
}
