using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training.Adaptation;

public sealed class AdaptationFitTests
{
    private const int Rows = 60;
    private const int Dimensions = 8;

    [Fact]
    public void Fit_HugePenaltyAndNoDomains_OrderOfThePrior()
    {
        var data = Data(withPrior: true);

        var fit = AdaptationFit.Fit(data, All, new AdaptationSettings { Penalty = 1e12, DomainRows = null, GainRows = 1e9 });

        Assert.Equal(All.OrderBy(row => data.Prior[row]), All.OrderBy(fit.Score));
    }

    [Fact]
    public void Fit_NoPrior_GainIsNothing()
    {
        var fit = AdaptationFit.Fit(Data(withPrior: false), All, new AdaptationSettings());

        Assert.Equal((0.0, 0.0), (fit.Gain, fit.PriorDeviation));
        Assert.True(fit.Residual.PredictionDeviation > 0);
    }

    [Fact]
    public void Fit_Gain_ShrunkMeanOfProducts()
    {
        var data = Data(withPrior: true);
        var mean = data.Prior.Average();
        var deviation = Math.Sqrt(data.Prior.Average(value => (value - mean) * (value - mean)));
        var gaps = data.Set.Outcomes.Select(outcome => outcome.Gap).ToArray();
        var products = All.Sum(row => (data.Prior[row] - mean) / deviation * (gaps[row] - gaps.Average()));

        var fit = AdaptationFit.Fit(data, All, new AdaptationSettings { Gain = 0.1, GainRows = 50 });

        Assert.Equal(((50 * 0.1) + products) / (50 + Rows), fit.Gain, 1e-12);
    }

    [Fact]
    public void Fit_TrustInLabels_NearerToThemThanWithout()
    {
        var data = Data(withPrior: true);
        double Error(double penalty)
        {
            var fit = AdaptationFit.Fit(data, All, new AdaptationSettings { Penalty = penalty, DomainRows = null });
            return All.Sum(row => Math.Pow(data.Set.Outcomes[row].Gap - fit.MeanGap - fit.Score(row), 2));
        }

        Assert.True(Error(0.1) < Error(10));
        Assert.True(Error(10) < Error(1000));
    }

    private static int[] All => [.. Enumerable.Range(0, Rows)];

    private static AdaptationData Data(bool withPrior)
    {
        var random = new Random(7);
        float[][] Vectors(int width) => [.. All.Select(_ => Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray())];
        var set = new EvaluationSet("tiny", "strong", "weak")
        {
            Prompts = [.. All.Select(row => $"prompt {row}")],
            Outcomes = [.. All.Select(_ => new RoutedOutcome(random.Next(2), random.Next(2)))],
            Domains = [.. All.Select(row => row % 2 == 0 ? "even" : "odd")],
            CostNote = string.Empty,
        };
        return new AdaptationData(set, Vectors(Dimensions), Vectors(TextFeatures.Count), [.. All.Select(_ => withPrior ? random.NextDouble() : 0)]);
    }
}
