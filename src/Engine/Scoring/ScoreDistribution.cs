using System.Numerics.Tensors;

namespace Orleans.Routing.Scoring;

/// <summary>Softmax in double precision.</summary>
internal static class ScoreDistribution
{
    /// <summary><c>p_i = exp(x_i - max x) / sum_j exp(x_j - max x)</c>. Numbers that are not finite give no probabilities but NaN.</summary>
    public static double[] Softmax(ReadOnlySpan<double> logits)
    {
        var shares = logits.ToArray();
        TensorPrimitives.Subtract(shares, TensorPrimitives.Max<double>(shares), shares);
        TensorPrimitives.Exp(shares, shares);
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<double>(shares), shares);
        return shares;
    }
}
