namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Quantiles as pandas and NumPy take them by default: linear between the two nearest values.</summary>
internal static class ScoreQuantile
{
    /// <summary>A quantile of values in any order.</summary>
    public static double Of(IEnumerable<double> values, double share) => OfDescending([.. values.OrderDescending()], share);

    /// <summary>A quantile of values in descending order.</summary>
    public static double OfDescending(IReadOnlyList<double> descending, double share)
    {
        var position = share * (descending.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, descending.Count - 1);
        var (low, high) = (descending[descending.Count - 1 - below], descending[descending.Count - 1 - above]);
        return low + ((high - low) * (position - below));
    }

    /// <summary>
    /// The threshold that sends a share of these scores to the strong model, as RouteLLM's <c>calibrate_threshold</c> takes it: the
    /// quantile at one minus the share.
    /// </summary>
    public static double Threshold(IEnumerable<double> scores, double strongShare) => Of(scores, 1 - strongShare);
}
