using CsCheck;

namespace Orleans.Routing.Scoring.SimilarityRanking;

public sealed class ModelTiersTests
{
    [Fact]
    public void Cut_AnyRatings_CostsAsLittleAsTheBestOfAllCuts() =>
        Gen.Select(Gen.Double[600, 1400].Array[1, 11], Gen.Int[1, 6]).Sample((ratings, tiers) =>
        {
            var sorted = ratings.OrderDescending().ToArray();

            var labels = ModelTiers.Cut(sorted, tiers);

            Assert.Equal(Math.Min(tiers, sorted.Length), labels.Distinct().Count());
            Assert.Equal(labels.Order(), labels);
            Assert.Equal(LeastCost(sorted, Math.Min(tiers, sorted.Length)), Cost(sorted, labels), 1e-6);
        });

    [Fact]
    public void Cut_ClearGroups_FoundAsTiers()
    {
        var labels = ModelTiers.Cut([1300, 1295, 1100, 1099, 1098, 800], 3);

        Assert.Equal([0, 0, 1, 1, 1, 2], labels);
    }

    [Fact]
    public void Cut_FewerModelsThanTiers_OneEach() => Assert.Equal([0, 1, 2], ModelTiers.Cut([3, 2, 1], 10));

    private static double LeastCost(double[] sorted, int tiers)
    {
        // Every way to place the cuts, as bits between neighbours.
        var least = double.PositiveInfinity;
        for (var cuts = 0; cuts < 1 << (sorted.Length - 1); cuts++)
        {
            if (int.PopCount(cuts) == tiers - 1)
            {
                var labels = new int[sorted.Length];
                for (var index = 1; index < labels.Length; index++)
                {
                    labels[index] = labels[index - 1] + ((cuts >> (index - 1)) & 1);
                }

                least = Math.Min(least, Cost(sorted, labels));
            }
        }

        return least;
    }

    private static double Cost(double[] ratings, int[] labels) =>
        labels.Distinct().Sum(label =>
        {
            var tier = ratings.Where((_, index) => labels[index] == label).ToArray();
            var mean = tier.Average();
            return tier.Average(rating => (rating - mean) * (rating - mean));
        });
}
