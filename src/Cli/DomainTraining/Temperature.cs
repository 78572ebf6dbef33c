using System.Numerics.Tensors;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// One number that logits are divided by, so that probabilities are those observed on styles the head has not seen: a penalised fit is
/// less sure of itself than it may be. The order of labels does not change.
/// </summary>
internal static class Temperature
{
    private const double Least = 0.1;
    private const double Most = 10;
    private const int Steps = 60;

    /// <summary>The temperature of the least log loss, by golden-section search over its logarithm.</summary>
    public static double Fit(double[][] logits, int[] targets)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(Least), Math.Log(Most));
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            if (LogLoss(logits, targets, Math.Exp(left)) <= LogLoss(logits, targets, Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>The mean of -log of the target's probability.</summary>
    public static double LogLoss(double[][] logits, int[] targets, double temperature)
    {
        var sum = 0.0;
        for (var row = 0; row < logits.Length; row++)
        {
            sum -= Math.Log(Math.Max(Probabilities(logits[row], temperature)[targets[row]], double.Epsilon));
        }

        return sum / logits.Length;
    }

    public static double[] Probabilities(double[] logits, double temperature)
    {
        var probabilities = new double[logits.Length];
        TensorPrimitives.Divide(logits, temperature, probabilities);
        TensorPrimitives.SoftMax<double>(probabilities, probabilities);
        return probabilities;
    }
}
