using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The picture of a set: quality against strong calls or cost, for each router and baseline.</summary>
internal sealed class CurveChart
{
    public const int Width = 780;
    public const int Height = 440;

    private const float Left = 64;
    private const float Right = 560;
    private const float Top = 48;
    private const float Bottom = 388;
    private const float LegendX = Right + 20;
    private const float LegendRow = 24;
    private const int LongestName = 26;

    private readonly List<ChartSeries> _series;
    private readonly List<(string Name, double Quality)> _bounds;
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;

    private CurveChart(SetResult set, bool byCost)
    {
        Key = byCost ? $"{set.Key}-cost" : set.Key;
        Title = byCost ? $"{set.Name}: quality against cost" : $"{set.Name}: quality against strong calls";
        var scale = 100 / set.BestQuality;
        scale = set.BestQuality == 1 ? scale : 1;
        _series = [.. Series(set, byCost, scale)];
        _bounds = [("always-strong", set.StrongQuality * scale), ("always-weak", set.WeakQuality * scale)];
        var values = _series.SelectMany(series => series.Points.Select(point => point.Y)).Concat(_bounds.Select(bound => bound.Quality)).ToList();
        _x = new ChartAxis(byCost ? "Cost (% of always-strong)" : "Strong model calls (%)", 0, 100);
        _y = new ChartAxis(set.BestQuality == 1 ? "Mean score (%)" : string.Create(CultureInfo.InvariantCulture, $"Mean grade (of {set.BestQuality:0})"), values.Min(), values.Max());
        var best = set.Rankings.Where(ranking => ranking.IsRouter).Select(ranking => $"{ranking.Name} {Figures.Number(ranking.Apgr)}");
        Description = $"Curves from always-weak to always-strong. Exact APGR: {string.Join(", ", best)}; the tables below have the figures.";
    }

    /// <summary>The file's name without its ending.</summary>
    public string Key { get; }

    public string Title { get; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public string Description { get; }

    /// <summary>The charts of a set: against cost too, unless cost is a straight line over the share of strong calls.</summary>
    public static IEnumerable<CurveChart> Of(SetResult set)
    {
        yield return new CurveChart(set, byCost: false);
        var known = double.IsFinite(set.WeakRelativeCost) && set.Rankings.All(ranking => ranking.Plot.All(point => point.RelativeCost <= 1));
        if (known && !set.Rankings.All(ranking => ranking.Plot.All(point => Math.Abs(point.RelativeCost - set.WeakRelativeCost - (point.Share * (1 - set.WeakRelativeCost))) < 1e-6)))
        {
            yield return new CurveChart(set, byCost: true);
        }
    }

    public void Draw(IChartCanvas canvas)
    {
        canvas.Text(ChartInk.Title, Left, 26, Title, 17, ChartAnchor.Start);
        DrawAxes(canvas);
        foreach (var (_, quality) in _bounds)
        {
            var y = _y.Place(quality, Bottom, Top);
            canvas.Line(ChartInk.Bound, (Left, y), (Right, y));
        }

        foreach (var series in _series)
        {
            canvas.Line(series.Ink, [.. series.Points.Select(point => (_x.Place(point.X, Left, Right), _y.Place(point.Y, Bottom, Top)))]);
        }

        DrawLegend(canvas);
    }

    private static IEnumerable<ChartSeries> Series(SetResult set, bool byCost, double scale)
    {
        var (routers, baselines) = (0, 0);
        foreach (var ranking in set.Rankings.Where(ranking => ranking.Name != SetMeasurement.Oracle))
        {
            var ink = ranking.IsRouter ? ChartInk.Router(routers++) : ChartInk.Baseline(baselines++);
            yield return new ChartSeries(ranking.Name, ink, [.. ranking.Plot.Select(point => (100 * (byCost ? point.RelativeCost : point.Share), scale * point.Quality))]);
        }
    }

    private void DrawAxes(IChartCanvas canvas)
    {
        foreach (var (value, text) in _x.Ticks)
        {
            var x = _x.Place(value, Left, Right);
            canvas.Line(ChartInk.Grid, (x, Top), (x, Bottom));
            canvas.Text(ChartInk.Label, x, Bottom + 20, text, 13, ChartAnchor.Middle);
        }

        foreach (var (value, text) in _y.Ticks)
        {
            var y = _y.Place(value, Bottom, Top);
            canvas.Line(ChartInk.Grid, (Left, y), (Right, y));
            canvas.Text(ChartInk.Label, Left - 8, y + 4, text, 13, ChartAnchor.End);
        }

        canvas.Line(ChartInk.Axis, (Left, Top), (Left, Bottom), (Right, Bottom));
        canvas.Text(ChartInk.Label, (Left + Right) / 2, Bottom + 42, _x.Label, 14, ChartAnchor.Middle);
        canvas.UpwardText(ChartInk.Label, 18, (Top + Bottom) / 2, _y.Label, 14);
    }

    private void DrawLegend(IChartCanvas canvas)
    {
        var y = Top + 12;
        foreach (var (name, ink) in _series.Select(series => (series.Name, series.Ink)).Append(("always-strong, always-weak", ChartInk.Bound)))
        {
            canvas.Line(ink, (LegendX, y - 4), (LegendX + 28, y - 4));
            canvas.Text(ChartInk.Label, LegendX + 36, y, name.Length <= LongestName ? name : $"{name[..(LongestName - 3)]}...", 13, ChartAnchor.Start);
            y += LegendRow;
        }
    }
}
