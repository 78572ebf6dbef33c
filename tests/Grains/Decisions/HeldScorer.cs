using Orleans.Routing.Scoring;

namespace Orleans.Routing.Decisions;

/// <summary>A scorer as slow as the test wants: nothing is scored until <see cref="Answer"/>.</summary>
internal sealed class HeldScorer(string name) : IScorer
{
    private readonly TaskCompletionSource<WinRate> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    public string Name => name;

    public TimeSpan? Deadline => TimeSpan.FromMinutes(1);

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public void Answer(double winRate) => _answer.SetResult(new WinRate(winRate));

    public async ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return await _answer.Task.WaitAsync(cancellationToken);
    }
}
