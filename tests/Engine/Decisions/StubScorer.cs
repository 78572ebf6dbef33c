using Orleans.Routing.Scoring;

namespace Orleans.Routing.Decisions;

/// <summary>A scorer that does as it is told and remembers what it was asked.</summary>
internal sealed class StubScorer(string name, Func<ScoringPrompt, CancellationToken, ValueTask<WinRate>> score) : IScorer
{
    public StubScorer(string name, double winRate)
        : this(name, (_, _) => ValueTask.FromResult(new WinRate(winRate)))
    {
    }

    public string Name => name;

    public TimeSpan? Deadline { get; init; }

    public ScoringPrompt? Asked { get; private set; }

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        Asked = prompt;
        return score(prompt, cancellationToken);
    }
}
