namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// The baseline that knows nothing of a prompt but its domain: the mean gap of the domain's other rows. Cross-fitted: a row's own
/// fold never enters its score. The mean of a small domain is high where the row's own fold is low, so within domains the
/// ranking is a little below chance and the baseline errs on the low side.
/// </summary>
internal static class DomainMeans
{
    public static double[] Scores(IReadOnlyList<string> domains, IReadOnlyList<string>? groups, IReadOnlyList<RoutedOutcome> outcomes, int seed) =>
        Folds.Score(Folds.Of(outcomes.Count, groups, seed), others =>
        {
            var overall = others.Select(row => outcomes[row].Gap).DefaultIfEmpty().Average();
            var means = others
                .GroupBy(row => domains[row], StringComparer.Ordinal)
                .ToDictionary(domain => domain.Key, domain => domain.Average(row => outcomes[row].Gap), StringComparer.Ordinal);
            return row => means.GetValueOrDefault(domains[row], overall);
        });
}
