namespace Orleans.Routing.Scoring;

/// <summary>A router whose win rate depends on the text alone, kept by the text's content.</summary>
/// <param name="name">The router's name.</param>
/// <param name="predict">The win rate of a text, before it is checked to be one.</param>
/// <param name="cacheEntries">Scores kept.</param>
/// <param name="deadline">The time a score may take; null for the usual one.</param>
/// <param name="isRemote">Whether another machine predicts.</param>
internal sealed class TextScorer(
    string name, Func<string, CancellationToken, Task<double>> predict, int cacheEntries, TimeSpan? deadline, bool isRemote = false) : IScorer
{
    private readonly ContentCache<double> _scores = new(cacheEntries);

    public string Name => name;

    public TimeSpan? Deadline => deadline;

    public bool IsWarmedUp => !isRemote;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var key = _scores.KeyOf(prompt.Text);
        return _scores.TryGet(key, out var score) ? ValueTask.FromResult(new WinRate(score)) : ScoreAndKeepAsync(key, prompt.Text, cancellationToken);
    }

    private async ValueTask<WinRate> ScoreAndKeepAsync(UInt128 key, string text, CancellationToken cancellationToken)
    {
        var winRate = new WinRate(await predict(text, cancellationToken));
        _scores.Add(key, winRate.Value);
        return winRate;
    }
}
