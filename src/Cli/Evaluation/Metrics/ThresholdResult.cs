namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>A threshold calibrated on a set, and what it gives there.</summary>
/// <param name="Router">The router.</param>
/// <param name="StrongShare">The share of strong calls asked for.</param>
/// <param name="Threshold">The win rate from which a prompt goes to the strong model.</param>
/// <param name="Result">What it gives: equal win rates go one way, so the share may differ from the one asked for.</param>
internal sealed record ThresholdResult(string Router, double StrongShare, double Threshold, CurvePoint Result)
{
    public static ThresholdResult Of(Ranking router, double strongShare, IReadOnlyList<RoutedOutcome> outcomes)
    {
        var threshold = ScoreQuantile.Threshold(router.Scores, strongShare);
        var strong = router.Scores.Select(score => score >= threshold).ToArray();
        var cost = outcomes.Select((outcome, row) => strong[row] ? outcome.StrongCost : outcome.WeakCost).Sum();
        return new ThresholdResult(router.Name, strongShare, threshold, new CurvePoint(
            (double)strong.Count(call => call) / strong.Length,
            outcomes.Select((outcome, row) => strong[row] ? outcome.Strong : outcome.Weak).Average(),
            (double)cost / outcomes.Sum(outcome => outcome.StrongCost)));
    }
}
