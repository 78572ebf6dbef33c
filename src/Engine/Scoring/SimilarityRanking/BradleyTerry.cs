namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Maximum-likelihood strengths of players from a table of wins: <c>P(i beats j) = 1 / (1 + exp(s_j - s_i))</c> (Bradley and Terry 1952),
/// by Newton's method on the table. The likelihood only knows differences, so among players connected by battles, directly or not, and
/// not to the anchor, the strengths are those that sum to zero: the solution of least norm, which a gradient method started at zero finds
/// as well. Where it has no maximum because one side won every battle, a penalty too small to matter elsewhere
/// (<see cref="Penalty"/> of a battle) bounds the strengths: they come out some 20 to 30 apart, a win rate of 0 or 1 to nine digits.
/// </summary>
public static class BradleyTerry
{
    /// <summary>The penalty's strength: <c>Penalty / 2 * s^2</c> for each player, in a table whose battles weigh 1 on average.</summary>
    public const double Penalty = 1e-9;

    /// <summary>Rating of a player whose strength is zero.</summary>
    public const double MeanRating = 1000;

    private const int MostSteps = 200;
    private const double LongestStep = 8;
    private const double Converged = 1e-11;

    /// <summary>Points of rating in one unit of strength: 400 points are odds of ten to one.</summary>
    public static double RatingUnit { get; } = 400 / Math.Log(10);

    /// <summary>The strengths, in natural log-odds.</summary>
    /// <param name="table">Wins; battles should weigh 1 on average, for the penalty's sake.</param>
    /// <param name="start">Where to start: the solution of a similar table saves steps. Empty: at zero.</param>
    public static double[] Fit(WinTable table, ReadOnlySpan<double> start = default)
    {
        var groups = PlayerGroups.Of(table);
        var system = new NewtonSystem(table, groups);
        var strengths = start.IsEmpty ? new double[table.Players] : start.ToArray();
        groups.Centre(strengths);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = system.Direction(strengths);
            var largest = Largest(direction);
            var length = Math.Min(1, LongestStep / largest) * system.Backtrack(strengths, direction, Math.Min(1, LongestStep / largest));
            for (var player = 0; player < strengths.Length; player++)
            {
                strengths[player] += length * direction[player];
            }

            groups.Centre(strengths);
            if (largest <= Converged)
            {
                break;
            }
        }

        return strengths;
    }

    /// <summary>The win rate of one strength over another.</summary>
    public static double WinRate(double strong, double weak) => 1 / (1 + Math.Exp(weak - strong));

    private static double Largest(double[] direction)
    {
        var largest = 0.0;
        foreach (var value in direction)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
