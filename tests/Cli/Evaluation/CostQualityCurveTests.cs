namespace Orleans.Routing.Cli.Evaluation;

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
}
