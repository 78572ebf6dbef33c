namespace Orleans.Routing.Cli.Training;

/// <summary>
/// A fitted head, in double precision. win rate = sigmoid(1.702 * (p - m) / s), where p is the ridge regression's prediction and
/// m, s its mean and standard deviation over the training rows, each pool counting the same. With 1.702 the logistic curve is
/// within 0.01 of the normal distribution function, so win rates spread about evenly over [0,1] on prompts like the training
/// pools'. The map is monotone: it changes no ranking.
/// </summary>
internal sealed class DifficultyFit
{
    public const double LogisticScale = 1.702;

    private DifficultyFit(FeatureScaling scaling, RidgeRegression regression, double mean, double deviation)
    {
        Scaling = scaling;
        Regression = regression;
        PredictionMean = mean;
        PredictionDeviation = deviation;
    }

    public FeatureScaling Scaling { get; }

    public RidgeRegression Regression { get; }

    public double PredictionMean { get; }

    public double PredictionDeviation { get; }

    public static DifficultyFit Fit(IReadOnlyList<EncodedPool> pools)
    {
        var set = TrainingSet.Of(pools);
        var scaling = FeatureScaling.Fit(set.Features, set.Weights);
        var rows = set.Embeddings.Zip(set.Features, scaling.Row).ToArray();
        var regression = RidgeRegression.Fit(rows, set.Targets, set.Weights);
        var predictions = Array.ConvertAll(rows, row => regression.Predict(row));
        var shares = pools.SelectMany(pool => Enumerable.Repeat(1.0 / pools.Count / pool.Rows, pool.Rows)).ToArray();
        var mean = predictions.Zip(shares, (value, share) => value * share).Sum();
        var variance = predictions.Zip(shares, (value, share) => share * (value - mean) * (value - mean)).Sum();
        return variance > 0
            ? new DifficultyFit(scaling, regression, mean, Math.Sqrt(variance))
            : throw new InvalidDataException("All prompts of the training pools are equally difficult: there is nothing to learn from.");
    }

    public double WinRate(float[] embedding, float[] features)
    {
        var standard = (Regression.Predict(Scaling.Row(embedding, features)) - PredictionMean) / PredictionDeviation;
        return 1 / (1 + Math.Exp(-LogisticScale * standard));
    }
}
