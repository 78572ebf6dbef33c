using Orleans.Routing.Cli.Evaluation.Sets;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Takes a set apart by its domains.</summary>
internal static class DomainMeasurement
{
    // Fewer prompts say nothing about a ranking among them.
    private const int LeastRows = 20;
    private const double Half = 0.5;

    public static IReadOnlyList<DomainResult> Measure(EvaluationSet set, IReadOnlyList<Ranking> rankings)
    {
        if (set.Domains is not { } domains)
        {
            return [];
        }

        var thresholds = rankings.Select(ranking => ScoreQuantile.Threshold(ranking.Scores, Half)).ToArray();
        return
        [
            .. Enumerable.Range(0, set.Rows)
                .GroupBy(row => domains[row], StringComparer.Ordinal)
                .OrderBy(domain => domain.Key, StringComparer.Ordinal)
                .Select(domain => Measure(domain.Key, [.. domain], set.Outcomes, rankings, thresholds)),
        ];
    }

    private static DomainResult Measure(string domain, int[] rows, IReadOnlyList<RoutedOutcome> outcomes, IReadOnlyList<Ranking> rankings, double[] thresholds)
    {
        var inDomain = Array.ConvertAll(rows, row => outcomes[row]);
        var (strong, weak) = (inDomain.Average(outcome => outcome.Strong), inDomain.Average(outcome => outcome.Weak));
        return new DomainResult(domain, rows.Length, strong, weak, [.. rankings.Select((ranking, index) =>
        {
            var scores = Array.ConvertAll(rows, row => ranking.Scores[row]);
            double? apgr = rows.Length >= LeastRows && strong > weak ? new CostQualityCurve(scores, inDomain).Apgr : null;
            return new DomainRanking(ranking.Name, apgr, (double)scores.Count(score => score >= thresholds[index]) / rows.Length);
        })]);
    }
}
