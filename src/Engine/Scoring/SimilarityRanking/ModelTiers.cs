namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Cuts rated models into contiguous tiers so that the sum of the tiers' population variances is least (RouteLLM, appendix A; a tier of
/// one model costs nothing). By dynamic programming over the sorted ratings.
/// </summary>
public static class ModelTiers
{
    /// <summary>Tiers RouteLLM cuts into.</summary>
    public const int Default = 10;

    /// <summary>The most models that can be ranked.</summary>
    public const int MostModels = 1024;

    /// <summary>The tier of each model, 0 for the best; as many tiers as models when there are fewer models than tiers.</summary>
    /// <param name="ratings">The models' ratings, best first.</param>
    /// <param name="tiers">How many tiers to cut into, at least 1.</param>
    public static int[] Cut(ReadOnlySpan<double> ratings, int tiers)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratings.Length, MostModels);
        ArgumentOutOfRangeException.ThrowIfLessThan(tiers, 1);
        var count = ratings.Length;
        var cuts = Math.Min(tiers, count);
        var variances = Variances(ratings);

        // least[k][end]: cost of cutting the models 0..end into k + 1 tiers; starts[k][end]: where the last of them begins.
        var least = new double[cuts][];
        var starts = new int[cuts][];
        for (var tier = 0; tier < cuts; tier++)
        {
            (least[tier], starts[tier]) = (new double[count], new int[count]);
            for (var end = tier; end < count; end++)
            {
                (least[tier][end], starts[tier][end]) = tier == 0 ? (variances[0][end], 0) : Best(least[tier - 1], variances, tier, end);
            }
        }

        return Labels(starts, count, cuts);
    }

    private static (double Cost, int Start) Best(double[] before, double[][] variances, int tier, int end)
    {
        var best = (Cost: double.PositiveInfinity, Start: tier);
        for (var start = tier; start <= end; start++)
        {
            var cost = before[start - 1] + variances[start][end - start];
            best = cost < best.Cost ? (cost, start) : best;
        }

        return best;
    }

    private static int[] Labels(int[][] starts, int count, int cuts)
    {
        var labels = new int[count];
        var end = count - 1;
        for (var tier = cuts - 1; tier >= 0; tier--)
        {
            var start = starts[tier][end];
            labels.AsSpan(start..(end + 1)).Fill(tier);
            end = start - 1;
        }

        return labels;
    }

    /// <summary>Variance of the models start..start+length, by Welford's update, which keeps its digits where sums of squares lose them.</summary>
    private static double[][] Variances(ReadOnlySpan<double> ratings)
    {
        var variances = new double[ratings.Length][];
        for (var start = 0; start < ratings.Length; start++)
        {
            variances[start] = new double[ratings.Length - start];
            var (mean, squares) = (0.0, 0.0);
            for (var index = start; index < ratings.Length; index++)
            {
                var size = index - start + 1;
                var deviation = ratings[index] - mean;
                mean += deviation / size;
                squares += deviation * (ratings[index] - mean);
                variances[start][index - start] = squares / size;
            }
        }

        return variances;
    }
}
