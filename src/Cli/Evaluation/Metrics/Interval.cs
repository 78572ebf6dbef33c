namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>The middle 95 % of a bootstrap distribution.</summary>
internal readonly record struct Interval(double Low, double High)
{
    private const double Tail = 0.025;

    /// <summary>The interval of a sample; NaN entries (resamples in which the strong model is no better) are left out.</summary>
    public static Interval Of(IEnumerable<double> sample)
    {
        var descending = sample.Where(double.IsFinite).OrderDescending().ToList();
        return descending.Count == 0
            ? new Interval(double.NaN, double.NaN)
            : new Interval(ScoreQuantile.OfDescending(descending, Tail), ScoreQuantile.OfDescending(descending, 1 - Tail));
    }
}
