namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class ImprovementInQualityTests
{
    [Fact]
    public void Of_PointBelowTheHull_Bridged()
    {
        // Hull over cost .2, .6, 1: quality .5, .9, 1; the point (.4, .6) lies under it.
        CurvePoint[] points = [new(0, 0.5, 0.2), new(0.25, 0.6, 0.4), new(0.5, 0.9, 0.6), new(1, 1, 1)];

        Assert.Equal(((0.4 * 0.7) + (0.4 * 0.95)) / 0.8, ImprovementInQuality.Of(points), 1e-12);
    }

    [Fact]
    public void Of_BestPointBeforeTheEnd_QualityStays()
    {
        CurvePoint[] points = [new(0, 0.5, 0), new(0.5, 1, 0.5), new(1, 0.8, 1)];

        Assert.Equal((0.5 * 0.75) + (0.5 * 1), ImprovementInQuality.Of(points), 1e-12);
    }

    [Fact]
    public void Of_StrongNoDearer_Undefined() => Assert.Equal(double.NaN, ImprovementInQuality.Of([new(0, 0.5, 1), new(1, 1, 1)]));
}
