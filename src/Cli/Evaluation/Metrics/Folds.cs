namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Parts the rows of a set for cross-fitting: what is said of a row of one fold is learned from the other folds.</summary>
internal static class Folds
{
    public const int Count = 5;

    /// <summary>Fewer rows, or groups of rows, than two a fold measure nothing.</summary>
    public const int LeastUnits = 2 * Count;

    /// <summary>The fold of each row. Rows of one group are in one fold, or a fit would know the answers it is measured on.</summary>
    /// <param name="rows">Rows there are.</param>
    /// <param name="groups">The rows' groups; null when each row stands alone.</param>
    /// <param name="seed">Seeds the choice.</param>
    public static int[] Of(int rows, IReadOnlyList<string>? groups, int seed)
    {
        var random = new Random(seed);
        if (groups is null)
        {
            return [.. Enumerable.Range(0, rows).Select(_ => random.Next(Count))];
        }

        var foldOf = groups.Distinct(StringComparer.Ordinal).ToDictionary(group => group, _ => random.Next(Count), StringComparer.Ordinal);
        return [.. groups.Select(group => foldOf[group])];
    }

    /// <summary>Scores every row by a fit on the rows of the other folds.</summary>
    /// <param name="folds">The fold of each row.</param>
    /// <param name="fit">From the rows to learn from to the score of a row.</param>
    public static double[] Score(int[] folds, Func<int[], Func<int, double>> fit)
    {
        var rows = Enumerable.Range(0, folds.Length).ToArray();
        var scores = new double[folds.Length];
        foreach (var fold in folds.Distinct().Order())
        {
            var score = fit(Array.FindAll(rows, row => folds[row] != fold));
            foreach (var row in Array.FindAll(rows, row => folds[row] == fold))
            {
                scores[row] = score(row);
            }
        }

        return scores;
    }
}
