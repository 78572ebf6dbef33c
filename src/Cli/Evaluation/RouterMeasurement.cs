namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Measures routers on sets of outcomes, the chance baseline included.</summary>
internal static class RouterMeasurement
{
    private const int Resamples = 200;
    private const int RandomSeeds = 50;

    /// <summary>Measures a router's scores; the interval is a bootstrap over rows.</summary>
    public static RouterResult Measure(IReadOnlyList<double> scores, IReadOnlyList<RoutedOutcome> outcomes, int seed)
    {
        var random = new Random(seed);
        var resampled = new List<double>();
        for (var sample = 0; sample < Resamples; sample++)
        {
            var rows = Enumerable.Range(0, scores.Count).Select(_ => random.Next(scores.Count)).ToArray();
            resampled.Add(new CostQualityCurve(Array.ConvertAll(rows, row => scores[row]), Array.ConvertAll(rows, row => outcomes[row])).Apgr);
        }

        return Result([new CostQualityCurve(scores, outcomes)], resampled);
    }

    /// <summary>Measures random routing: the mean over 50 seeds, and their spread.</summary>
    public static RouterResult MeasureRandom(IReadOnlyList<RoutedOutcome> outcomes, int seed)
    {
        var curves = Enumerable.Range(0, RandomSeeds).Select(offset =>
        {
            var random = new Random(seed + offset);
            return new CostQualityCurve([.. outcomes.Select(_ => random.NextDouble())], outcomes);
        }).ToList();
        return Result(curves, curves.ConvertAll(curve => curve.Apgr));
    }

    private static RouterResult Result(IReadOnlyList<CostQualityCurve> curves, List<double> spread)
    {
        spread.Sort();
        return new RouterResult(
            curves.Average(curve => curve.DecileApgr),
            curves.Average(curve => curve.Apgr),
            spread[(int)(0.025 * (spread.Count - 1))],
            spread[(int)Math.Ceiling(0.975 * (spread.Count - 1))],
            curves.Average(curve => curve.ShareFor(0.5)),
            curves.Average(curve => curve.ShareFor(0.8)));
    }
}
