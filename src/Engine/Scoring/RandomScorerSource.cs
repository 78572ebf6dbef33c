namespace Orleans.Routing.Scoring;

internal sealed class RandomScorerSource : IScorerSource
{
    public string Name => RouterNames.Random;

    public ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IScorer>(new RandomScorer());
}
