using Orleans.Routing.Testing;
using Xunit.Abstractions;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Win rates from the tier table against a regression over every single battle, in double precision.</summary>
public sealed class SimilarityRankingParityTests(ITestOutputHelper output) : IDisposable
{
    private const double Tolerance = 1e-6;

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 24, 1500, SameTier.RouteLlm)]
    [InlineData(2, 24, 1500, SameTier.Drop)]
    [InlineData(3, 12, 600, SameTier.RouteLlm)]
    [InlineData(4, 8, 600, SameTier.RouteLlm)]
    [InlineData(5, 40, 2500, SameTier.RouteLlm)]
    public void Run_RandomBattles_WinRatesOfThePublishedMethod(int seed, int models, int count, SameTier sameTier)
    {
        var battles = new RandomBattles(seed, models, count, dimensions: 48);
        using var file = battles.ToFile(_folder.Path, EmbeddingElement.Full);
        using var worker = new SimilarityRankingWorker(file, new TierStrengths(file.Header, sameTier));
        var chance = new Random(seed);
        var tierOf = file.Header.Models.ToDictionary(model => model.Name, model => model.Tier);
        var tiered = battles.Battles.Select(battle => new Battle(tierOf[battles.Names[battle.First]], tierOf[battles.Names[battle.Second]], battle.Outcome)).ToArray();
        var tiers = tierOf.Values.Max() + 1;

        var largest = 0.0;

        for (var prompt = 0; prompt < 3; prompt++)
        {
            var embedding = RandomBattles.Embedding(chance, battles.Dimensions);
            var strengths = worker.Run(embedding);

            var expected = PlainRegression.Ratings(tiers, tiered, Weights(embedding, battles.Embeddings), sameTier == SameTier.RouteLlm);
            for (var strong = 0; strong < tiers; strong++)
            {
                for (var weak = 0; weak < tiers; weak++)
                {
                    largest = Math.Max(largest, Math.Abs(PlainRegression.WinRate(expected[strong], expected[weak]) - BradleyTerry.WinRate(strengths[strong], strengths[weak])));
                }
            }
        }

        output.WriteLine($"Largest difference in win rate: {largest:E2}");
        Assert.InRange(largest, 0, Tolerance);
    }

    [Fact]
    public void Rank_RandomBattles_RatingsOfThePublishedMethod()
    {
        var battles = new RandomBattles(seed: 6, models: 20, count: 2000, dimensions: 2);

        var (models, _) = BattleRanking.Rank(battles.Names, battles.Battles, tiers: 10);

        // Battles say nothing of a shift that all ratings share, so each side is taken around its own mean.
        var expected = PlainRegression.Ratings(battles.Names.Length, battles.Battles, weights: null);
        var (theirs, ours) = (expected.Average(), models.Average(model => model.Rating));
        Assert.All(models, model => Assert.Equal(expected[Array.IndexOf(battles.Names, model.Name)] - theirs, model.Rating - ours, 1e-5));
        Assert.Equal(models.OrderByDescending(model => model.Rating), models);
    }

    [Fact]
    public void Run_Int8Embeddings_WinRatesWithinTheStatedDeviation()
    {
        var battles = new RandomBattles(seed: 7, models: 30, count: 20_000, dimensions: 512);
        using var full = battles.ToFile(_folder.Path, EmbeddingElement.Full);
        using var quantized = battles.ToFile(_folder.Path, EmbeddingElement.Quantized);
        using var exact = new SimilarityRankingWorker(full, new TierStrengths(full.Header, SameTier.RouteLlm));
        using var rounded = new SimilarityRankingWorker(quantized, new TierStrengths(quantized.Header, SameTier.RouteLlm));
        var chance = new Random(7);
        var largest = 0.0;

        for (var prompt = 0; prompt < 20; prompt++)
        {
            var embedding = RandomBattles.Embedding(chance, battles.Dimensions);
            var (expected, actual) = (exact.Run(embedding), rounded.Run(embedding));

            largest = Math.Max(largest, Enumerable.Range(0, expected.Length).Max(tier => Math.Abs(BradleyTerry.WinRate(expected[0], expected[tier]) - BradleyTerry.WinRate(actual[0], actual[tier]))));
        }

        output.WriteLine($"Largest difference in win rate, int8 against float32: {largest:E2}");
        Assert.InRange(largest, 1e-12, 1e-4);
    }

    private static double[] Weights(float[] embedding, float[][] battles)
    {
        var similarities = battles.Select(battle => Cosine(embedding, battle)).ToArray();
        var largest = similarities.Max();
        return [.. similarities.Select(similarity => 10 * Math.Pow(10, similarity / largest))];
    }

    private static double Cosine(float[] left, float[] right)
    {
        var (product, leftSquares, rightSquares) = (0.0, 0.0, 0.0);
        for (var index = 0; index < left.Length; index++)
        {
            product += (double)left[index] * right[index];
            leftSquares += (double)left[index] * left[index];
            rightSquares += (double)right[index] * right[index];
        }

        return product / Math.Sqrt(leftSquares * rightSquares);
    }
}
