using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Measures a ranking in short, as training's validation does, the chance baseline included.</summary>
internal static class RouterMeasurement
{
    private const int Resamples = 200;
    private const int RandomSeeds = 50;

    /// <summary>Measures a router's scores; the interval is a bootstrap over rows, or over the groups of rows that belong together.</summary>
    public static RouterResult Measure(IReadOnlyList<double> scores, IReadOnlyList<RoutedOutcome> outcomes, IReadOnlyList<string>? groups, int seed)
    {
        var resampled = new Bootstrap(outcomes, groups).Run([new RankedScores(scores)], Resamples, seed);
        return Result([new CostQualityCurve(scores, outcomes)], resampled[0]);
    }

    /// <summary>Measures random routing: the mean over 50 seeds, and their spread.</summary>
    public static RouterResult MeasureRandom(IReadOnlyList<RoutedOutcome> outcomes, int seed)
    {
        var curves = RandomCurves(outcomes, seed);
        return Result(curves, curves.Select(curve => curve.Apgr));
    }

    /// <summary>Curves of random routing, one for each of 50 seeds.</summary>
    public static IReadOnlyList<CostQualityCurve> RandomCurves(IReadOnlyList<RoutedOutcome> outcomes, int seed) =>
    [
        .. Enumerable.Range(0, RandomSeeds).Select(offset =>
        {
            var random = new Random(seed + offset);
            return new CostQualityCurve([.. outcomes.Select(_ => random.NextDouble())], outcomes);
        }),
    ];

    private static RouterResult Result(IReadOnlyList<CostQualityCurve> curves, IEnumerable<double> spread)
    {
        var interval = Interval.Of(spread);
        return new RouterResult(
            curves.Average(curve => curve.DecileApgr),
            curves.Average(curve => curve.Apgr),
            interval.Low,
            interval.High,
            curves.Average(curve => curve.ShareFor(0.5)),
            curves.Average(curve => curve.ShareFor(0.8)));
    }
}
