using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training.Adaptation;

public sealed class LearningCurveTests
{
    [Fact]
    public void Run_SeedsWhoseHeldOutRowsShowNoGap_DoNotCount()
    {
        // One row in twelve has a gap, and two are held out: most seeds have nothing to measure.
        const int rows = 12;
        var random = new Random(2);
        var set = new EvaluationSet("few", "strong", "weak")
        {
            Prompts = [.. Enumerable.Range(0, rows).Select(row => new string('x', row + 1))],
            Outcomes = [.. Enumerable.Range(0, rows).Select(row => new RoutedOutcome(1, row == 0 ? 0 : 1))],
            CostNote = "none",
        };
        float[][] Vectors(int width) => [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextSingle()).ToArray())];
        var data = new AdaptationData(set, Vectors(4), Vectors(TextFeatures.Count), [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]);

        var point = Assert.Single(LearningCurve.Run(data, [10], seeds: 12, new AdaptationSettings(), seed: 0, _ => { }));

        Assert.InRange(point.Seeds, 1, 5);
        Assert.InRange(point.Adapted, 0, 1);
        Assert.InRange(point.Length, 0, 1);
    }
}
