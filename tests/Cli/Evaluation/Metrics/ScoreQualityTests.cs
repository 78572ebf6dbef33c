namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class ScoreQualityTests
{
    private static readonly RoutedOutcome Better = new(1, 0);
    private static readonly RoutedOutcome Equal = new(1, 1);
    private static readonly RoutedOutcome Worse = new(0, 1);

    [Fact]
    public void Auc_ByHand_PairsInOrderAndTiesForHalf()
    {
        // Pairs (better, other): .9 over .4 and .5; .5 over .4, ties with .5: 3.5 of 4.
        var auc = ScoreQuality.Auc([0.9, 0.5, 0.4, 0.5], [Better, Better, Equal, Worse]);

        Assert.Equal(3.5 / 4, auc, 1e-12);
    }

    [Fact]
    public void Auc_OneKindOnly_Undefined() => Assert.Equal(double.NaN, ScoreQuality.Auc([0.1, 0.2], [Better, Better]));

    [Fact]
    public void CalibrationError_ByHand_DistanceInEachBinByItsSize()
    {
        // Bin [.2,.3): win rates .2 and .28, one of two better: |.24 - .5|. Last bin: 1.0, not better: 1. Weights 2/3 and 1/3.
        var error = ScoreQuality.CalibrationError([0.2, 0.28, 1.0], [Better, Equal, Worse]);

        Assert.Equal((0.26 * 2 / 3) + (1.0 / 3), error, 1e-12);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    public void Quantile_FourValues_LinearAsInPandas(double share, double expected) => Assert.Equal(expected, ScoreQuantile.Of([3, 1, 4, 2], share), 1e-12);

    [Fact]
    public void Threshold_AnyShare_SendsAboutThatShareToTheStrongModel()
    {
        var scores = Enumerable.Range(0, 101).Select(score => score / 100.0).ToArray();

        // pandas.Series(range(101)).quantile(1 - 0.3) is 70.
        Assert.Equal(0.7, ScoreQuantile.Threshold(scores, 0.3), 1e-12);
    }
}
