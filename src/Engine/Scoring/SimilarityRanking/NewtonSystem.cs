namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Gradient, curvature and objective of the penalised likelihood of a table, with buffers for one fit.</summary>
internal sealed class NewtonSystem(WinTable table, PlayerGroups groups)
{
    // Close to the maximum the objective's rounding hides its growth, and a full step is right anyway.
    private const double Near = 1e-4;
    private const double ShortestShare = 1e-9;
    private const double LeastGrowth = 1e-4;

    private readonly int _players = table.Players;
    private readonly double[] _curvature = new double[table.Players * table.Players];
    private readonly double[] _gradient = new double[table.Players];
    private readonly double[] _direction = new double[table.Players];
    private readonly double[] _trial = new double[table.Players];

    /// <summary>Newton's direction from the given strengths: the curvature's inverse times the gradient.</summary>
    public double[] Direction(double[] strengths)
    {
        Build(strengths);
        _gradient.CopyTo(_direction, 0);
        Cholesky.Solve(_curvature, _direction);
        groups.Centre(_direction);
        return _direction;
    }

    /// <summary>The share of <paramref name="length"/> times the direction at which the objective grows enough.</summary>
    public double Backtrack(double[] strengths, double[] direction, double length)
    {
        var slope = 0.0;
        var largest = 0.0;
        for (var player = 0; player < _players; player++)
        {
            slope += _gradient[player] * direction[player];
            largest = Math.Max(largest, Math.Abs(direction[player]));
        }

        if (largest < Near)
        {
            return 1;
        }

        var from = Objective(strengths);
        var share = 1.0;
        while (share > ShortestShare && !(Objective(Moved(strengths, direction, share * length)) >= from + (LeastGrowth * share * length * slope)))
        {
            share /= 2;
        }

        return share;
    }

    private double[] Moved(double[] strengths, double[] direction, double length)
    {
        for (var player = 0; player < _players; player++)
        {
            _trial[player] = strengths[player] + (length * direction[player]);
        }

        return _trial;
    }

    private void Build(double[] strengths)
    {
        Array.Clear(_curvature);
        for (var player = 0; player < _players; player++)
        {
            _gradient[player] = -BradleyTerry.Penalty * strengths[player];
            _curvature[(player * _players) + player] = BradleyTerry.Penalty;
        }

        for (var first = 0; first < _players; first++)
        {
            for (var second = first + 1; second <= _players; second++)
            {
                AddPair(first, second, strengths);
            }
        }

        FixLevels();
    }

    private void AddPair(int first, int second, double[] strengths)
    {
        var (wins, losses) = (table[first, second], table[second, first]);
        if (wins + losses <= 0)
        {
            return;
        }

        // Both shares are worked out on their own: 1 - p would lose the small one's digits.
        var difference = strengths[first] - (second == table.Anchor ? 0 : strengths[second]);
        var (won, lost) = (BradleyTerry.WinRate(difference, 0), BradleyTerry.WinRate(0, difference));
        var pull = (wins * lost) - (losses * won);
        var curvature = (wins + losses) * won * lost;
        _gradient[first] += pull;
        _curvature[(first * _players) + first] += curvature;
        if (second != table.Anchor)
        {
            _gradient[second] -= pull;
            _curvature[(second * _players) + second] += curvature;
            _curvature[(first * _players) + second] -= curvature;
            _curvature[(second * _players) + first] -= curvature;
        }
    }

    /// <summary>
    /// Gives a floating group's common shift a curvature of its own. The gradient has no part along it, so the direction does not change;
    /// without it the matrix would be singular but for the penalty.
    /// </summary>
    private void FixLevels()
    {
        var level = 0.0;
        for (var player = 0; player < _players; player++)
        {
            level += _curvature[(player * _players) + player] / _players / _players;
        }

        for (var first = 0; first < _players; first++)
        {
            for (var second = 0; second < _players && groups.IsFloating(first); second++)
            {
                _curvature[(first * _players) + second] += groups.AreTogether(first, second) ? level : 0;
            }
        }
    }

    private double Objective(double[] strengths)
    {
        var sum = 0.0;
        for (var first = 0; first < _players; first++)
        {
            sum -= BradleyTerry.Penalty / 2 * strengths[first] * strengths[first];
            for (var second = first + 1; second <= _players; second++)
            {
                var difference = strengths[first] - (second == table.Anchor ? 0 : strengths[second]);
                sum += (table[first, second] * LogShare(difference)) + (table[second, first] * LogShare(-difference));
            }
        }

        return sum;
    }

    private static double LogShare(double difference) =>
        difference >= 0 ? -double.LogP1(Math.Exp(-difference)) : difference - double.LogP1(Math.Exp(difference));
}
