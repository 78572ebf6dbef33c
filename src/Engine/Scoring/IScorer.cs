namespace Orleans.Routing.Scoring;

/// <summary>
/// Predicts the strong model's win rate for a prompt. One instance serves a whole silo: implementations are thread-safe, keep no
/// reference to the prompt, and throw when they cannot score (the router then falls back and says so).
/// </summary>
public interface IScorer
{
    /// <summary>The router's external name, one of <see cref="RouterNames"/> or a user's own.</summary>
    string Name { get; }

    /// <summary>How long a score may take before the router goes on without; null for <see cref="ScoringOptions.DeadlineMs"/>.</summary>
    TimeSpan? Deadline => null;

    /// <summary>
    /// Whether fixed prompts are run through it before it is published. Not for one that asks another machine: its failure at that moment
    /// says nothing about later.
    /// </summary>
    bool IsWarmedUp => true;

    /// <summary>Whether <see cref="ScoringPrompt.Domain"/> enters the score: such a router cannot be measured on prompts without their domains.</summary>
    bool UsesDomain => false;

    /// <summary>Scores a prompt.</summary>
    /// <param name="prompt">The prompt and the model pair.</param>
    /// <param name="cancellationToken">The deadline: a scorer that cannot meet it throws <see cref="OperationCanceledException"/>.</param>
    ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken);
}
