using Orleans.Routing.Scoring;

namespace Orleans.Routing.Clustering;

/// <summary>Gives every prompt one win rate, so that the threshold alone decides.</summary>
internal sealed class FixedScorer(string name, double winRate) : IScorer
{
    public string Name => name;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken) => new(new WinRate(winRate));
}
