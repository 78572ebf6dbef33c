using CsCheck;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class CurvePropertyTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Apgr_RankedByTheGap_NoRankingDoesBetter() => RandomRows.Gen.Sample(rows =>
    {
        var oracle = new CostQualityCurve(Array.ConvertAll(rows.Outcomes, outcome => outcome.Gap), rows.Outcomes);

        Assert.True(oracle.Apgr >= Apgr(rows.Scores, rows.Outcomes) - Tolerance);
        Assert.True(oracle.ShareFor(0.5) <= new CostQualityCurve(rows.Scores, rows.Outcomes).ShareFor(0.5) + Tolerance);
    });

    [Fact]
    public void Figures_ScoresUnderAMonotoneTransform_Unchanged() => RandomRows.Gen.Sample(rows =>
    {
        var moved = Array.ConvertAll(rows.Scores, score => Math.Exp(3 * score) - 7);
        var (own, other) = (new CostQualityCurve(rows.Scores, rows.Outcomes), new CostQualityCurve(moved, rows.Outcomes));

        Assert.Equal(own.Apgr, other.Apgr, Tolerance);
        Assert.Equal(own.Points, other.Points);
        Assert.Equal(ScoreQuality.Auc(rows.Scores, rows.Outcomes), ScoreQuality.Auc(moved, rows.Outcomes));
    });

    [Fact]
    public void Apgr_ReversedRanking_OneLess() => RandomRows.Gen.Sample(rows =>
    {
        var reversed = Array.ConvertAll(rows.Scores, score => -score);

        Assert.Equal(1, Apgr(rows.Scores, rows.Outcomes) + Apgr(reversed, rows.Outcomes), Tolerance);
    });

    [Fact]
    public void Apgr_AllScoresEqual_ChanceExactly() => RandomRows.Gen.Sample(rows =>
        Assert.Equal(0.5, Apgr(new double[rows.Scores.Length], rows.Outcomes), Tolerance));

    [Fact]
    public void Apgr_TiedRows_MeanOverTheirOrders()
    {
        RoutedOutcome[] outcomes = [new(1, 0), new(0, 0), new(1, 1)];
        double[][] orders = [[3, 2, 1], [2, 3, 1]];

        Assert.Equal(orders.Average(order => Apgr(order, outcomes)), Apgr([2, 2, 1], outcomes), Tolerance);
    }

    [Fact]
    public void RankedApgr_Counts_EqualsRowsRepeated() => Gen.Select(RandomRows.Gen, Gen.Int[0, 1000]).Sample((rows, seed) =>
    {
        var random = new Random(seed);
        var counts = Array.ConvertAll(rows.Scores, _ => random.Next(3));
        var repeated = Enumerable.Range(0, counts.Length).SelectMany(row => Enumerable.Repeat(row, counts[row])).ToArray();
        var gaps = Array.ConvertAll(rows.Outcomes, outcome => outcome.Gap);

        var apgr = new RankedScores(rows.Scores).Apgr(gaps, counts);

        if (repeated.Sum(row => gaps[row]) > Tolerance)
        {
            Assert.Equal(Apgr(Array.ConvertAll(repeated, row => rows.Scores[row]), Array.ConvertAll(repeated, row => rows.Outcomes[row])), apgr, Tolerance);
        }
    });

    [Fact]
    public void Apgr_ManyRandomRankings_MeanIsChance()
    {
        var random = new Random(11);
        var outcomes = Enumerable.Range(0, 400).Select(_ => new RoutedOutcome(random.Next(10) < 8 ? 1 : 0, random.Next(10) < 5 ? 1 : 0)).ToArray();

        var curves = RouterMeasurement.RandomCurves(outcomes, seed: 3);

        // 50 rankings with a standard deviation of about .045 each: the mean's is .006.
        Assert.Equal(0.5, curves.Average(curve => curve.Apgr), 0.025);
        Assert.Equal(0.5, curves.Average(curve => curve.DecileApgr), 0.025);
    }

    [Fact]
    public void Curve_AnyRanking_FromAllWeakToAllStrong() => RandomRows.Gen.Sample(rows =>
    {
        var curve = new CostQualityCurve(rows.Scores, rows.Outcomes);

        Assert.Equal((0, curve.WeakQuality), (curve.Points[0].Share, curve.Points[0].Quality));
        Assert.Equal(0.1, curve.Points[0].RelativeCost, Tolerance);
        Assert.Equal(1, curve.Points[^1].Share);
        Assert.Equal(curve.StrongQuality, curve.Points[^1].Quality, Tolerance);
        Assert.Equal(1, curve.Points[^1].RelativeCost, Tolerance);
        Assert.NotNull(curve.FirstWith(curve.StrongQuality));
    });

    private static double Apgr(double[] scores, RoutedOutcome[] outcomes) => new CostQualityCurve(scores, outcomes).Apgr;
}
