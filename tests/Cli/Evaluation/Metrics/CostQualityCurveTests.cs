namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class CostQualityCurveTests
{
    // Two of four prompts gain from the strong model.
    private static readonly RoutedOutcome[] Outcomes = [new(1, 0), new(1, 0), new(1, 1), new(0, 0)];

    [Fact]
    public void Apgr_GainsRankedFirst_AreaByHand()
    {
        var curve = new CostQualityCurve([0.9, 0.8, 0.2, 0.1], Outcomes);

        // PGR is 0, 1/2, 1, 1, 1 at quarters of strong calls.
        Assert.Equal(0.75, curve.Apgr, 1e-12);
        Assert.Equal(0.25, curve.ShareFor(0.5), 1e-12);
        Assert.Equal(0.4, curve.ShareFor(0.8), 1e-12);
    }

    [Fact]
    public void Apgr_GainsRankedLast_Quarter() => Assert.Equal(0.25, new CostQualityCurve([0.1, 0.2, 0.8, 0.9], Outcomes).Apgr, 1e-12);

    [Fact]
    public void Apgr_AllScoresEqual_ChanceExactly()
    {
        var curve = new CostQualityCurve([0.5, 0.5, 0.5, 0.5], Outcomes);

        Assert.Equal(0.5, curve.Apgr, 1e-12);
        Assert.Equal(0.8, curve.ShareFor(0.8), 1e-12);
    }

    [Fact]
    public void DecileApgr_AllScoresEqual_ChanceExactly() => Assert.Equal(0.5, new CostQualityCurve([0.5, 0.5, 0.5, 0.5], Outcomes).DecileApgr, 1e-12);

    [Fact]
    public void Apgr_StrongModelNoBetter_NoFigureInsteadOfOneWithItsSignTurned()
    {
        RoutedOutcome[] turned = [.. Outcomes.Select(outcome => new RoutedOutcome(outcome.Weak, outcome.Strong))];
        RoutedOutcome[] equal = [new(1, 0), new(0, 1)];

        Assert.All(
            [new CostQualityCurve([0.9, 0.8, 0.2, 0.1], turned), new CostQualityCurve([0.9, 0.1], equal)],
            curve => Assert.Equal((double.NaN, double.NaN, double.NaN), (curve.Apgr, curve.DecileApgr, curve.ShareFor(0.5))));
    }

    [Fact]
    public void DecileApgr_ElevenPrompts_TrapezoidOverTheThresholds()
    {
        // Scores 0 to 10, so that the deciles are the scores; the five highest gain. Shares 0, 1, ... 9, 11 of 11: the last
        // threshold takes what is above the highest score, the first takes all.
        var scores = Enumerable.Range(0, 11).Select(score => (double)score).ToArray();
        var outcomes = Array.ConvertAll(scores, score => new RoutedOutcome(score >= 6 ? 1 : 0, 0));
        var recovered = Enumerable.Range(0, 12).Select(share => Math.Min(share, 5) / 5.0).ToArray();

        var expected = recovered.Zip(recovered.Skip(1), (left, right) => (left + right) / 22).Sum();

        Assert.Equal(expected, new CostQualityCurve(scores, outcomes).DecileApgr, 1e-12);
    }

    [Fact]
    public void FirstWith_QualityBetweenTwoCuts_StraightLineBetweenThem()
    {
        RoutedOutcome[] priced = [.. Outcomes.Select(outcome => outcome with { StrongCost = 90, WeakCost = 10 })];
        var curve = new CostQualityCurve([0.9, 0.8, 0.2, 0.1], priced);

        // Weak 1/4, strong 3/4: quality 1/4, 1/2, 3/4, 3/4, 3/4; cost 40, 120, 200, 280, 360 of 360.
        var point = curve.FirstWith(0.95 * 0.75);

        Assert.NotNull(point);
        Assert.Equal(0.4625, point.Value.Share, 1e-12);
        Assert.Equal(188.0 / 360, point.Value.RelativeCost, 1e-12);
        Assert.Equal(0.5, curve.FirstWith(0.75)!.Value.Share, 1e-12);
        Assert.Equal(0, curve.FirstWith(0.2)!.Value.Share);
        Assert.Null(curve.FirstWith(0.8));
    }

    [Fact]
    public void AtShare_BetweenTwoCuts_StraightLineBetweenThem()
    {
        var curve = new CostQualityCurve([0.9, 0.8, 0.2, 0.1], Outcomes);

        Assert.Equal(0.25, curve.AtShare(0).Quality, 1e-12);
        Assert.Equal(0.375, curve.AtShare(0.125).Quality, 1e-12);
        Assert.Equal(0.75, curve.AtShare(1).Quality, 1e-12);
    }
}
