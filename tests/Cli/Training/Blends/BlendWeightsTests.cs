using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training.Blends;

public sealed class BlendWeightsTests
{
    [Fact]
    public void Choose_SecondPartKnowsTheGap_CountsMost()
    {
        var random = new Random(5);
        var outcomes = Enumerable.Range(0, 200).Select(_ => new RoutedOutcome(1, random.Next(2))).ToList();
        double[] noise = [.. outcomes.Select(_ => random.NextDouble() - 0.5)];
        double[] knows = [.. outcomes.Select(outcome => outcome.Gap - 0.5)];

        var weights = BlendWeights.Choose([noise, knows], outcomes, [.. Enumerable.Range(0, outcomes.Count)]);

        Assert.Equal(1, weights[0]);
        Assert.True(weights[1] >= 1);
    }

    [Fact]
    public void Choose_StrongModelNoBetter_FirstPartAlone()
    {
        var random = new Random(5);
        var outcomes = Enumerable.Range(0, 50).Select(_ => new RoutedOutcome(random.Next(2), 1)).ToList();
        double[] noise = [.. outcomes.Select(_ => random.NextDouble())];
        double[] contrary = [.. outcomes.Select(outcome => -outcome.Gap)];

        Assert.Equal([1, 0], BlendWeights.Choose([noise, contrary], outcomes, [.. Enumerable.Range(0, 50)]));
    }

    [Fact]
    public void Choose_SecondPartIsConstant_LeftOut()
    {
        var random = new Random(5);
        var outcomes = Enumerable.Range(0, 50).Select(_ => new RoutedOutcome(1, random.Next(2))).ToList();
        double[] noise = [.. outcomes.Select(_ => random.NextDouble())];

        var weights = BlendWeights.Choose([noise, new double[50]], outcomes, [.. Enumerable.Range(0, 50)]);

        Assert.Equal([1, 0], weights);
    }
}
