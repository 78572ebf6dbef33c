namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// Resamples rows with replacement and takes the exact APGR of several rankings on the same resamples, so that differences are
/// paired. Rows that belong together are drawn together.
/// </summary>
internal sealed class Bootstrap
{
    private readonly double[] _gaps;
    private readonly int[][] _units;

    public Bootstrap(IReadOnlyList<RoutedOutcome> outcomes, IReadOnlyList<string>? groups)
    {
        _gaps = [.. outcomes.Select(outcome => outcome.Gap)];
        var rows = Enumerable.Range(0, _gaps.Length);
        _units = groups is null
            ? [.. rows.Select(row => (int[])[row])]
            : [.. rows.GroupBy(row => groups[row], StringComparer.Ordinal).Select(group => group.ToArray())];
    }

    /// <summary>The APGR of each ranking on each resample.</summary>
    public double[][] Run(IReadOnlyList<RankedScores> rankings, int resamples, int seed)
    {
        var random = new Random(seed);
        var results = rankings.Select(_ => new double[resamples]).ToArray();
        var counts = new int[_gaps.Length];
        for (var sample = 0; sample < resamples; sample++)
        {
            Draw(random, counts);
            for (var ranking = 0; ranking < rankings.Count; ranking++)
            {
                results[ranking][sample] = rankings[ranking].Apgr(_gaps, counts);
            }
        }

        return results;
    }

    private void Draw(Random random, int[] counts)
    {
        Array.Clear(counts);
        for (var draw = 0; draw < _units.Length; draw++)
        {
            foreach (var row in _units[random.Next(_units.Length)])
            {
                counts[row]++;
            }
        }
    }
}
