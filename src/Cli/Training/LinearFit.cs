using System.Numerics.Tensors;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// A fitted linear head, in double precision. win rate = sigmoid(1.702 * (p - m) / s), where p is the regression's prediction and
/// m, s its mean and standard deviation over the training rows. With 1.702 the logistic curve is within 0.01 of the normal distribution
/// function, so win rates spread about evenly over [0,1] on prompts like the training data's. The map is monotone: it changes no ranking.
/// </summary>
internal sealed class LinearFit
{
    public const double LogisticScale = 1.702;

    private LinearFit(FeatureScaling scaling, double[] coefficients, double intercept, double mean, double deviation)
    {
        Scaling = scaling;
        Coefficients = coefficients;
        Intercept = intercept;
        PredictionMean = mean;
        PredictionDeviation = deviation;
    }

    public FeatureScaling Scaling { get; }

    /// <summary>One for each number of a row: the embedding's, then the scaled features'.</summary>
    public double[] Coefficients { get; }

    public double Intercept { get; }

    public double PredictionMean { get; }

    /// <summary>0 when the head says the same of every row.</summary>
    public double PredictionDeviation { get; }

    /// <summary>Measures the predictions of a regression on its rows.</summary>
    /// <param name="scaling">How the rows were made.</param>
    /// <param name="coefficients">The regression's coefficients.</param>
    /// <param name="intercept">Its intercept.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="shares">What each row counts; they add up to 1.</param>
    public static LinearFit Of(FeatureScaling scaling, double[] coefficients, double intercept, double[][] rows, double[] shares)
    {
        var predictions = Array.ConvertAll(rows, row => intercept + TensorPrimitives.Dot<double>(row, coefficients));
        var mean = TensorPrimitives.Dot<double>(predictions, shares);
        var variance = predictions.Zip(shares, (value, share) => share * (value - mean) * (value - mean)).Sum();
        return new LinearFit(scaling, coefficients, intercept, mean, Math.Sqrt(variance));
    }

    /// <summary>
    /// The head blended with prompt length: <paramref name="weight"/> standard deviations of the logarithm of the length count as
    /// many of the prediction. Length is one of the features, so the blend is a linear head again.
    /// </summary>
    public LinearFit WithLength(double weight, double[][] rows, double[] shares)
    {
        var blended = (double[])Coefficients.Clone();
        blended[^TextFeatures.Count] += weight * PredictionDeviation / FeatureScaling.Share;
        return Of(Scaling, blended, Intercept, rows, shares);
    }

    public double Predict(ReadOnlySpan<double> row) => Intercept + TensorPrimitives.Dot(row, Coefficients);

    public double WinRate(float[] embedding, float[] features)
    {
        var standard = (Predict(Scaling.Row(embedding, features)) - PredictionMean) / PredictionDeviation;
        return 1 / (1 + Math.Exp(-LogisticScale * standard));
    }
}
