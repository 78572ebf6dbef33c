namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Two answers to one prompt, compared by a person or a judge.</summary>
/// <param name="First">The first side: a model's number, or its tier's.</param>
/// <param name="Second">The second side.</param>
/// <param name="Outcome">How it ended.</param>
public readonly record struct Battle(int First, int Second, BattleOutcome Outcome)
{
    /// <summary>
    /// The same battle with its winner as the first side, or the lower number first when it was a tie. A battle of a side with itself
    /// stays as it is: there the sides do not mean the same (see <see cref="SameTier"/>).
    /// </summary>
    public Battle Canonical() => this switch
    {
        { First: var first, Second: var second } when first == second => this,
        { Outcome: BattleOutcome.Second } => new Battle(Second, First, BattleOutcome.First),
        { Outcome: BattleOutcome.Tie } when First > Second => new Battle(Second, First, BattleOutcome.Tie),
        _ => this,
    };
}
