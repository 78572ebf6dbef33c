namespace Orleans.Routing.Scoring;

/// <summary>A source of a scorer that behaves as told, and counts what was disposed.</summary>
internal sealed class ScriptedScorerSource(string name, Func<CancellationToken, ValueTask<WinRate>> score) : IScorerSource, IAsyncDisposable
{
    public string Name => name;

    public Exception? LoadFailure { get; init; }

    public int Disposals { get; private set; }

    public ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        generation.Own(this);
        return LoadFailure is null ? ValueTask.FromResult<IScorer>(new Scorer(name, score)) : ValueTask.FromException<IScorer>(LoadFailure);
    }

    public ValueTask DisposeAsync()
    {
        Disposals++;
        return ValueTask.CompletedTask;
    }

    private sealed class Scorer(string name, Func<CancellationToken, ValueTask<WinRate>> score) : IScorer
    {
        public string Name => name;

        public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken) => score(cancellationToken);
    }
}
