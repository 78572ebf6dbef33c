namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Weighted wins of each player over each other. One row and column more than there are players stands for an opponent whose strength
/// is fixed at zero.
/// </summary>
public sealed class WinTable(int players)
{
    private readonly double[] _wins = new double[(players + 1) * (players + 1)];

    /// <summary>Number of players.</summary>
    public int Players => players;

    /// <summary>The number of the opponent of fixed strength.</summary>
    public int Anchor => players;

    /// <summary>Weight of the wins of one player over another.</summary>
    public double this[int winner, int loser] => _wins[(winner * (players + 1)) + loser];

    /// <summary>Counts a battle between players: twice for its winner, a tie once for each side.</summary>
    public void Add(Battle battle, double weight, SameTier sameTier)
    {
        if (battle.First != battle.Second)
        {
            Add(battle.First, battle.Second, battle.Outcome, weight);
        }
        else if (sameTier == SameTier.RouteLlm)
        {
            Add(Anchor, battle.Second, battle.Outcome, weight);
        }
    }

    private void Add(int first, int second, BattleOutcome outcome, double weight)
    {
        var (wins, losses) = outcome switch
        {
            BattleOutcome.First => (2.0, 0.0),
            BattleOutcome.Second => (0.0, 2.0),
            _ => (1.0, 1.0),
        };
        _wins[(first * (players + 1)) + second] += wins * weight;
        _wins[(second * (players + 1)) + first] += losses * weight;
    }
}
