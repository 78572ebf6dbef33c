namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class BaselineTests
{
    private static readonly string[] Domains = [.. Enumerable.Range(0, 200).Select(row => row % 2 == 0 ? "hard" : "easy")];
    private static readonly RoutedOutcome[] Outcomes = [.. Domains.Select((domain, row) => domain == "hard" && row % 6 != 0 ? new RoutedOutcome(1, 0) : new RoutedOutcome(1, 1))];

    [Fact]
    public void DomainMeans_ARowsOwnOutcome_DoesNotEnterItsScore()
    {
        var scores = DomainMeans.Scores(Domains, groups: null, Outcomes, seed: 1);
        for (var row = 0; row < 20; row++)
        {
            RoutedOutcome[] changed = [.. Outcomes];
            changed[row] = new RoutedOutcome(0, 1);

            Assert.Equal(scores[row], DomainMeans.Scores(Domains, groups: null, changed, seed: 1)[row]);
        }
    }

    [Fact]
    public void DomainMeans_AGroupsOutcomes_DoNotEnterTheScoresOfTheGroup()
    {
        string[] groups = [.. Domains.Select((_, row) => $"conversation {row / 4}")];
        RoutedOutcome[] changed = [.. Outcomes.Select((outcome, row) => row < 4 ? new RoutedOutcome(0, 1) : outcome)];

        var scores = DomainMeans.Scores(Domains, groups, Outcomes, seed: 1);

        Assert.Equal(scores[..4], DomainMeans.Scores(Domains, groups, changed, seed: 1)[..4]);
    }

    [Fact]
    public void DomainMeans_DomainsThatDiffer_RankTheHardOneFirst()
    {
        var scores = DomainMeans.Scores(Domains, groups: null, Outcomes, seed: 1);

        Assert.True(scores.Where((_, row) => row % 2 == 0).Min() > scores.Where((_, row) => row % 2 == 1).Max());
        Assert.True(new CostQualityCurve(scores, Outcomes).Apgr > 0.7);
    }

    [Fact]
    public void Shuffling_RankingByDomainOnly_LostOverAllAndKeptWithinDomains()
    {
        var byDomain = new RankedScores(Array.ConvertAll(Domains, domain => domain == "hard" ? 1.0 : 0.0));
        var apgr = new CostQualityCurve(Array.ConvertAll(Domains, domain => domain == "hard" ? 1.0 : 0.0), Outcomes).Apgr;

        var overAll = Shuffling.Run(byDomain, Outcomes, domains: null, seed: 5);
        var within = Shuffling.Run(byDomain, Outcomes, Domains, seed: 5);

        Assert.Equal(0.5, overAll.Mean, 0.02);
        Assert.Equal(1.0 / 201, overAll.Chance, 1e-12);
        Assert.Equal(apgr, within.Mean, 1e-9);
        Assert.Equal(0, within.Deviation, 1e-9);
        Assert.Equal(1, within.Chance);
    }

    [Fact]
    public void Bootstrap_GroupedRows_DrawnTogether()
    {
        // Two conversations, one of which loses: a resample holds both, only the winning one twice (APGR of its own), or the losing one twice (undefined).
        RoutedOutcome[] outcomes = [new(1, 0), new(1, 0), new(0, 0.5), new(0, 0.5)];
        double[] scores = [4, 3, 2, 1];

        var apgrs = new Bootstrap(outcomes, ["a", "a", "b", "b"]).Run([new RankedScores(scores)], 200, seed: 2)[0];

        var both = new CostQualityCurve(scores, outcomes).Apgr;
        Assert.All(apgrs, apgr => Assert.Contains(Math.Round(apgr, 9), (double[])[Math.Round(both, 9), 0.5, double.NaN]));
        Assert.Equal(3, apgrs.Select(apgr => Math.Round(apgr, 9)).Distinct().Count());
    }

    [Fact]
    public void Bootstrap_SameRankingTwice_NoDifferenceOnAnyResample()
    {
        var ranking = new RankedScores([.. Outcomes.Select((_, row) => row * 0.37 % 1)]);

        var apgrs = new Bootstrap(Outcomes, groups: null).Run([ranking, ranking], 100, seed: 2);

        Assert.Equal(apgrs[0], apgrs[1]);
        Assert.True(Interval.Of(apgrs[0]).High > Interval.Of(apgrs[0]).Low);
    }
}
