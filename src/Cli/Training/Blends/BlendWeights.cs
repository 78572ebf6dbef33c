using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary>Chooses what each part of a blend counts: the first 1, the others the weights of the highest exact APGR; of equals the smallest. Without a gap, the first alone.</summary>
internal static class BlendWeights
{
    private static readonly double[] Candidates = [0, 0.25, 0.5, 1, 2];

    /// <summary>Chooses on some rows.</summary>
    /// <param name="parts">Per part, one standardised logit for each row.</param>
    /// <param name="outcomes">The outcomes of all rows.</param>
    /// <param name="rows">The rows that count.</param>
    public static double[] Choose(IReadOnlyList<double[]> parts, IReadOnlyList<RoutedOutcome> outcomes, int[] rows)
    {
        var kept = Array.ConvertAll(rows, row => outcomes[row]);
        return Combinations(parts.Count)
            .Select(weights => (weights, Apgr: new CostQualityCurve(Array.ConvertAll(rows, row => Sum(parts, weights, row)), kept).Apgr))
            .MaxBy(entry => entry.Apgr)! // NaN is below every number.
            .weights;
    }

    /// <summary>The weighted sum of a row.</summary>
    public static double Sum(IReadOnlyList<double[]> parts, double[] weights, int row) => parts.Select((part, index) => weights[index] * part[row]).Sum();

    private static IEnumerable<double[]> Combinations(int parts) => parts == 1
        ? [[1]]
        : Combinations(parts - 1).SelectMany(weights => Candidates.Select(candidate => (double[])[.. weights, candidate]));
}
