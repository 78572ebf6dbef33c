namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// The baseline that knows nothing of a prompt but its domain: the mean gap of the domain's other rows. Cross-fitted: a row's own
/// fold never enters its score. The mean of a small domain is high where the row's own fold is low, so within domains the
/// ranking is a little below chance and the baseline errs on the low side.
/// </summary>
internal static class DomainMeans
{
    private const int Folds = 5;

    public static double[] Scores(IReadOnlyList<string> domains, IReadOnlyList<string>? groups, IReadOnlyList<RoutedOutcome> outcomes, int seed)
    {
        var folds = AssignFolds(outcomes.Count, groups, seed);
        var scores = new double[outcomes.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = Enumerable.Range(0, scores.Length).Where(row => folds[row] != fold).ToList();
            var overall = others.Select(row => outcomes[row].Gap).DefaultIfEmpty().Average();
            var means = others
                .GroupBy(row => domains[row], StringComparer.Ordinal)
                .ToDictionary(domain => domain.Key, domain => domain.Average(row => outcomes[row].Gap), StringComparer.Ordinal);
            for (var row = 0; row < scores.Length; row++)
            {
                scores[row] = folds[row] == fold ? means.GetValueOrDefault(domains[row], overall) : scores[row];
            }
        }

        return scores;
    }

    private static int[] AssignFolds(int rows, IReadOnlyList<string>? groups, int seed)
    {
        var random = new Random(seed);
        if (groups is null)
        {
            return [.. Enumerable.Range(0, rows).Select(_ => random.Next(Folds))];
        }

        var foldOf = groups.Distinct(StringComparer.Ordinal).ToDictionary(group => group, _ => random.Next(Folds), StringComparer.Ordinal);
        return [.. groups.Select(group => foldOf[group])];
    }
}
