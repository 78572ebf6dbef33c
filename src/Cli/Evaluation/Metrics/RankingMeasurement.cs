namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>Takes the figures of one curve, or the mean figures of several.</summary>
internal static class RankingMeasurement
{
    private const int PlotSteps = 100;
    private const double NearStrong = 0.95;

    /// <summary>Measures a ranking.</summary>
    public static RankingResult Measure(Ranking ranking, IReadOnlyList<RoutedOutcome> outcomes)
    {
        var measured = Of(ranking.Name, ranking.IsRouter, [new CostQualityCurve(ranking.Scores, outcomes)]);
        return measured with
        {
            Auc = ScoreQuality.Auc(ranking.Scores, outcomes),
            CalibrationError = ranking.IsRouter ? ScoreQuality.CalibrationError(ranking.Scores, outcomes) : null,
        };
    }

    /// <summary>Measures random routing: means over the seeds, and the deviation of APGR.</summary>
    public static RankingResult MeasureRandom(string name, IReadOnlyList<CostQualityCurve> curves)
    {
        var measured = Of(name, isRouter: false, curves);
        var squares = curves.Sum(curve => Math.Pow(curve.Apgr - measured.Apgr, 2));
        return measured with { ApgrDeviation = Math.Sqrt(squares / (curves.Count - 1)) };
    }

    private static RankingResult Of(string name, bool isRouter, IReadOnlyList<CostQualityCurve> curves) => new(name, isRouter)
    {
        Apgr11 = curves.Average(curve => curve.DecileApgr),
        Apgr = curves.Average(curve => curve.Apgr),
        Cpt50 = curves.Average(curve => curve.ShareFor(0.5)),
        Cpt80 = curves.Average(curve => curve.ShareFor(0.8)),
        Aiq = curves.Average(curve => ImprovementInQuality.Of(curve.Points)),
        At95 = Mean(curves.Select(curve => curve.FirstWith(NearStrong * curve.StrongQuality))),
        At100 = Mean(curves.Select(curve => curve.FirstWith(curve.StrongQuality))),
        Plot = [.. Enumerable.Range(0, PlotSteps + 1).Select(step => Mean(curves.Select(curve => (CurvePoint?)curve.AtShare((double)step / PlotSteps)))!.Value)],
    };

    private static CurvePoint? Mean(IEnumerable<CurvePoint?> points)
    {
        var known = points.OfType<CurvePoint>().ToList();
        return known.Count == 0
            ? null
            : new CurvePoint(known.Average(point => point.Share), known.Average(point => point.Quality), known.Average(point => point.RelativeCost));
    }
}
