namespace Orleans.Routing.Decisions;

/// <summary>A win rate, or why there is none.</summary>
internal readonly record struct ScoreOutcome
{
    public ScoreOutcome(double winRate) => WinRate = winRate;

    public ScoreOutcome(DecisionReason failure) => Failure = failure;

    public double? WinRate { get; }

    /// <summary>Meaningful only without a win rate.</summary>
    public DecisionReason Failure { get; }
}
