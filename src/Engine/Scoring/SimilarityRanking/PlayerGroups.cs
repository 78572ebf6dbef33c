namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Which players are connected by battles. Strengths of players in different groups cannot be compared.</summary>
internal sealed class PlayerGroups
{
    private readonly int[] _roots;
    private readonly int[] _sizes;
    private readonly double[] _sums;
    private readonly int _anchorRoot;

    private PlayerGroups(int[] roots)
    {
        _roots = roots;
        _anchorRoot = roots[^1];
        _sizes = new int[roots.Length];
        _sums = new double[roots.Length];
        foreach (var root in roots.AsSpan(..^1))
        {
            _sizes[root]++;
        }
    }

    public static PlayerGroups Of(WinTable table)
    {
        var roots = Enumerable.Range(0, table.Players + 1).ToArray();
        for (var first = 0; first < roots.Length; first++)
        {
            for (var second = first + 1; second < roots.Length; second++)
            {
                if (table[first, second] > 0 || table[second, first] > 0)
                {
                    roots[Root(roots, first)] = Root(roots, second);
                }
            }
        }

        for (var player = 0; player < roots.Length; player++)
        {
            roots[player] = Root(roots, player);
        }

        return new PlayerGroups(roots);
    }

    /// <summary>Whether the likelihood leaves the level of the player's group open, so that it must be fixed from outside.</summary>
    public bool IsFloating(int player) => _roots[player] != _anchorRoot;

    public bool AreTogether(int first, int second) => _roots[first] == _roots[second];

    /// <summary>Shifts each floating group so that its strengths sum to zero.</summary>
    public void Centre(double[] strengths)
    {
        Array.Clear(_sums);
        for (var player = 0; player < strengths.Length; player++)
        {
            _sums[_roots[player]] += strengths[player];
        }

        for (var player = 0; player < strengths.Length; player++)
        {
            strengths[player] -= IsFloating(player) ? _sums[_roots[player]] / _sizes[_roots[player]] : 0;
        }
    }

    private static int Root(int[] roots, int player)
    {
        while (roots[player] != player)
        {
            player = roots[player] = roots[roots[player]];
        }

        return player;
    }
}
