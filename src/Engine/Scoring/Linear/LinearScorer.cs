using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring.Linear;

/// <summary>
/// A linear head over the sentence embedding of the prompt's stem and a few text features. <c>difficulty</c>, the default router, is
/// one: how likely models fail on a prompt like this, which transfers between tasks better than the gap of one pair does. The model
/// pair does not enter: a head is trained for one question.
/// </summary>
/// <param name="name">The router's name.</param>
/// <param name="embedder">The embedder the head was trained on.</param>
/// <param name="head">The head.</param>
/// <param name="cacheEntries">Scores kept, by content hash.</param>
public sealed class LinearScorer(string name, IPromptEmbedder embedder, LinearHead head, int cacheEntries) : IScorer
{
    private readonly ContentCache<double> _scores = new(cacheEntries);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public TimeSpan? Deadline => embedder.Deadline;

    /// <inheritdoc/>
    public bool IsWarmedUp => !embedder.IsRemote;

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
