namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>The rows in descending order of their scores, and where a run of equal scores ends.</summary>
internal sealed class RankedScores
{
    public RankedScores(IReadOnlyList<double> scores)
    {
        Order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(row => scores[row])];
        EndsTie = [.. Order.Select((row, index) => index == Order.Length - 1 || scores[row] != scores[Order[index + 1]])];
    }

    public int[] Order { get; }

    /// <summary>By place in <see cref="Order"/>. Prompts of one score are in no order among themselves.</summary>
    public bool[] EndsTie { get; }

    /// <summary>The exact APGR in one pass.</summary>
    /// <param name="gaps">Strong less weak quality, by row.</param>
    /// <param name="counts">How often each row counts.</param>
    /// <returns>NaN when the strong model is no better on these rows.</returns>
    public double Apgr(ReadOnlySpan<double> gaps, ReadOnlySpan<int> counts)
    {
        var (rows, gained, area) = (0, 0.0, 0.0);
        var (rowsBefore, gainedBefore) = (0, 0.0);
        for (var place = 0; place < Order.Length; place++)
        {
            var row = Order[place];
            rows += counts[row];
            gained += counts[row] * gaps[row];
            if (EndsTie[place])
            {
                area += (rows - rowsBefore) * (gained + gainedBefore) / 2;
                (rowsBefore, gainedBefore) = (rows, gained);
            }
        }

        return gained > 0 ? area / rows / gained : double.NaN;
    }
}
