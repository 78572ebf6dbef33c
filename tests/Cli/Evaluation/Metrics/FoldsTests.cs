namespace Orleans.Routing.Cli.Evaluation.Metrics;

public sealed class FoldsTests
{
    [Fact]
    public void Of_Groups_RowsOfOneGroupInOneFold()
    {
        string[] groups = [.. Enumerable.Range(0, 60).Select(row => $"conversation {row % 20}")];

        var folds = Folds.Of(groups.Length, groups, seed: 3);

        Assert.All(folds.Zip(groups).GroupBy(row => row.Second), group => Assert.Single(group.Select(row => row.First).Distinct()));
        Assert.Equal([0, 1, 2, 3, 4], folds.Distinct().Order());
    }

    [Fact]
    public void Score_AnyFit_NeverLearnsFromTheRowsOwnFold()
    {
        var folds = Folds.Of(50, groups: null, seed: 1);

        var scores = Folds.Score(folds, others => row => others.Count(other => folds[other] == folds[row]));

        Assert.All(scores, score => Assert.Equal(0, score));
    }

    [Fact]
    public void Measure_Groups_WiderIntervalThanOfRowsAlone()
    {
        // Each row four times: forty rows that know no more than ten.
        var random = new Random(7);
        var kinds = Enumerable.Range(0, 10).Select(_ => (Score: random.NextDouble(), Outcome: new RoutedOutcome(1, random.Next(2)))).ToArray();
        var rows = Enumerable.Range(0, 40).Select(row => kinds[row / 4]).ToArray();
        var scores = Array.ConvertAll(rows, row => row.Score);
        var outcomes = Array.ConvertAll(rows, row => row.Outcome);
        string[] groups = [.. rows.Select((_, row) => $"{row / 4}")];

        var alone = RouterMeasurement.Measure(scores, outcomes, groups: null, seed: 1);
        var together = RouterMeasurement.Measure(scores, outcomes, groups, seed: 1);

        Assert.Equal(alone.Apgr, together.Apgr);
        Assert.True(together.High - together.Low > 1.5 * (alone.High - alone.Low));
    }
}
