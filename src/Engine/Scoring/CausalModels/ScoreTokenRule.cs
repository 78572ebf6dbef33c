namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// RouteLLM's rule: softmax over the score tokens' logits where the first of them was written; win rate = 1 - P(score at or above the
/// threshold). Without a score token the answer counts as invalid and the prompt as one for the strong model: 1.
/// </summary>
internal static class ScoreTokenRule
{
    /// <summary>The win rate of an answer without a score token.</summary>
    public const double Invalid = 1;

    /// <summary>The win rate, not a number when the logits are none.</summary>
    /// <param name="logits">One for each score token, the worst score first; null when none was written.</param>
    /// <param name="threshold">The least score, from 1, at which the weak model is good enough.</param>
    public static double WinRate(double[]? logits, int threshold)
    {
        if (logits is null)
        {
            return Invalid;
        }

        var weak = 0.0;
        foreach (var share in ScoreDistribution.Softmax(logits).AsSpan(threshold - 1))
        {
            weak += share;
        }

        return 1 - Math.Min(weak, 1);
    }
}
