using Orleans.Routing.Cli.Import.MatrixFactorization;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>Weights and battles of a given size, with numbers from one seed: how long a score takes does not depend on them.</summary>
internal static class BenchWeights
{
    public static byte[] MatrixFactorizationModel(int models, int rank, int dimensions)
    {
        var chance = new Random(0);
        return MatrixFactorizationOnnx.Write(
            new MatrixFactorizationWeights(models, rank, dimensions, Numbers(chance, models * rank), Numbers(chance, rank * dimensions), Numbers(chance, rank)), "bench");
    }

    public static void WriteBattles(string path, int models, int count, int dimensions, EmbeddingElement element)
    {
        var chance = new Random(0);
        var battles = Enumerable.Range(0, count).Select(_ => Next(chance, models)).ToArray();
        var (ranked, numbered) = BattleRanking.Rank([.. Enumerable.Range(0, models).Select(model => $"model-{model}")], battles, ModelTiers.Default);
        using var output = File.Create(path);
        BattleFileWriter.Write(output, ranked, numbered, _ => Embedding(chance, dimensions), dimensions, element);
    }

    /// <summary>A vector whose numbers are more often positive: prompts resemble each other a little.</summary>
    public static float[] Embedding(Random chance, int dimensions)
    {
        var values = new float[dimensions];
        for (var index = 0; index < dimensions; index++)
        {
            values[index] = chance.NextSingle() - 0.3f;
        }

        return values;
    }

    // A model is the better the lower its number, by so much that ten tiers are worth cutting.
    private static Battle Next(Random chance, int models)
    {
        var first = chance.Next(models);
        var second = (first + 1 + chance.Next(models - 1)) % models;
        var firstWins = chance.NextDouble() < 1 / (1 + Math.Exp((first - second) / 12.0));
        return new Battle(first, second, chance.NextDouble() < 0.3 ? BattleOutcome.Tie : firstWins ? BattleOutcome.First : BattleOutcome.Second);
    }

    private static double[] Numbers(Random chance, int count)
    {
        var values = new double[count];
        for (var index = 0; index < count; index++)
        {
            values[index] = chance.NextDouble() - 0.5;
        }

        return values;
    }
}
