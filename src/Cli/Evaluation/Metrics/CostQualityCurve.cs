namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// Quality and cost against the share of strong calls for one ranking of prompts. PGR(c) = (r(c) - weak) / (strong - weak), where
/// r(c) is the mean quality when the share c with the highest scores goes to the strong model (RouteLLM, arXiv 2406.18665).
/// </summary>
internal sealed class CostQualityCurve
{
    private const int Deciles = 10;

    // Sums of the same numbers in another order differ by this much.
    private const double Rounding = 1e-12;

    private readonly double[] _scores;
    private readonly double[] _strongFirst;

    public CostQualityCurve(IReadOnlyList<double> scores, IReadOnlyList<RoutedOutcome> outcomes)
    {
        var ranked = new RankedScores(scores);
        _scores = Array.ConvertAll(ranked.Order, row => scores[row]);
        WeakQuality = outcomes.Average(outcome => outcome.Weak);
        StrongQuality = outcomes.Average(outcome => outcome.Strong);
        // Sums of strong quality less weak quality over the first rows: quality at any cut without another pass.
        _strongFirst = new double[outcomes.Count + 1];
        var alwaysStrong = outcomes.Sum(outcome => outcome.StrongCost);
        var cost = outcomes.Sum(outcome => outcome.WeakCost);
        var points = new List<CurvePoint> { new(0, WeakQuality, (double)cost / alwaysStrong) };
        for (var index = 0; index < ranked.Order.Length; index++)
        {
            var outcome = outcomes[ranked.Order[index]];
            _strongFirst[index + 1] = _strongFirst[index] + outcome.Gap;
            cost += outcome.StrongCost - outcome.WeakCost;
            if (ranked.EndsTie[index])
            {
                points.Add(new((index + 1.0) / outcomes.Count, QualityAt(index + 1), (double)cost / alwaysStrong));
            }
        }

        Points = points;
    }

    /// <summary>The curve at every distinct score, from all weak to all strong.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    public double WeakQuality { get; }

    public double StrongQuality { get; }

    private double Gap => StrongQuality - WeakQuality;

    /// <summary>APGR as the integral of PGR over the share of strong calls; NaN, as all that divides by it, when there is no gap to recover.</summary>
    public double Apgr => Area(Points);

    /// <summary>APGR as RouteLLM's code takes it: the trapezoid over 11 thresholds at the deciles of the scores.</summary>
    public double DecileApgr
    {
        get
        {
            var thresholds = Enumerable.Range(0, Deciles + 1).Select(step => ScoreQuantile.OfDescending(_scores, (double)step / Deciles)).Distinct().ToList();
            // The highest threshold takes only what is above it, so that the curve reaches down to no strong call.
            var points = thresholds.Select((threshold, index) => At(threshold, above: index == thresholds.Count - 1)).OrderBy(point => point.Share);
            // Of a router that scores all alike only one end is among them.
            return Area([Points[0], .. points, Points[^1]]);
        }
    }

    /// <summary>CPT: the least share of strong calls at which the curve first reaches a recovered share of the gap; NaN without a gap.</summary>
    public double ShareFor(double recovered) => !(Gap > 0) ? double.NaN : FirstWith(WeakQuality + (recovered * Gap))?.Share ?? 1;

    /// <summary>The point at which the curve first reaches a quality; null when it never does.</summary>
    public CurvePoint? FirstWith(double quality)
    {
        var target = quality - (Rounding * Math.Max(1, Math.Abs(quality)));
        for (var index = 0; index < Points.Count; index++)
        {
            if (Points[index].Quality >= target)
            {
                return index == 0 ? Points[0] : Crossing(Points[index - 1], Points[index], quality);
            }
        }

        return null;
    }

    /// <summary>The curve at a share of strong calls.</summary>
    public CurvePoint AtShare(double share)
    {
        var index = 1;
        while (index < Points.Count - 1 && Points[index].Share < share)
        {
            index++;
        }

        var (left, right) = (Points[index - 1], Points[index]);
        return left.Towards(right, Math.Clamp((share - left.Share) / (right.Share - left.Share), 0, 1));
    }

    private static CurvePoint Crossing(CurvePoint left, CurvePoint right, double quality)
    {
        var rise = right.Quality - left.Quality;
        return rise <= 0 ? right : left.Towards(right, Math.Clamp((quality - left.Quality) / rise, 0, 1));
    }

    private double Area(IReadOnlyList<CurvePoint> points)
    {
        var area = points.Zip(points.Skip(1), (left, right) => (right.Share - left.Share) * (left.Quality + right.Quality) / 2).Sum();
        return Gap > 0 ? (area - WeakQuality) / Gap : double.NaN;
    }

    private double QualityAt(int strong) => WeakQuality + (_strongFirst[strong] / (_strongFirst.Length - 1));

    private CurvePoint At(double threshold, bool above)
    {
        var strong = _scores.Count(score => above ? score > threshold : score >= threshold);
        return new CurvePoint((double)strong / _scores.Length, QualityAt(strong), double.NaN);
    }
}
