namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>
/// AIQ, average improvement in quality (RouterBench, arXiv 2403.12031): the mean height of the non-decreasing convex hull of the
/// points (cost, quality) between the cost of always-weak and that of always-strong.
/// </summary>
internal static class ImprovementInQuality
{
    /// <returns>NaN when always-strong costs no more than always-weak.</returns>
    public static double Of(IReadOnlyList<CurvePoint> points)
    {
        var (least, most) = (points[0].RelativeCost, points[^1].RelativeCost);
        if (!(most > least))
        {
            return double.NaN;
        }

        var hull = Hull(points.Where(point => point.RelativeCost >= least && point.RelativeCost <= most));
        var area = hull.Zip(hull.Skip(1), (left, right) => (right.RelativeCost - left.RelativeCost) * (left.Quality + right.Quality) / 2).Sum();
        // Beyond its best point a router need not spend more: the quality stays.
        return (area + ((most - hull[^1].RelativeCost) * hull[^1].Quality)) / (most - least);
    }

    /// <summary>The upper hull from the cheapest point to the best one, by Andrew's monotone chain.</summary>
    private static List<CurvePoint> Hull(IEnumerable<CurvePoint> points)
    {
        var hull = new List<CurvePoint>();
        foreach (var point in points.OrderBy(point => point.RelativeCost).ThenByDescending(point => point.Quality))
        {
            if (hull.Count > 0 && point.Quality <= hull[^1].Quality)
            {
                continue;
            }

            while (hull.Count > 1 && Rise(hull[^2], hull[^1]) <= Rise(hull[^1], point))
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(point);
        }

        return hull;
    }

    private static double Rise(CurvePoint left, CurvePoint right) => (right.Quality - left.Quality) / (right.RelativeCost - left.RelativeCost);
}
