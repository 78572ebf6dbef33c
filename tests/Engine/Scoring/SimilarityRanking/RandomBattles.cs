namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Battles between models of known strength, about prompts with random embeddings, all from one seed.</summary>
internal sealed class RandomBattles
{
    public RandomBattles(int seed, int models, int count, int dimensions)
    {
        var chance = new Random(seed);
        Dimensions = dimensions;
        Names = [.. Enumerable.Range(0, models).Select(model => $"model-{model}")];
        var strengths = Names.Select(_ => chance.NextDouble() * 3).ToArray();
        Battles = [.. Enumerable.Range(0, count).Select(_ => Next(chance, strengths))];
        Embeddings = [.. Enumerable.Range(0, count).Select(_ => Embedding(chance, dimensions))];
    }

    public int Dimensions { get; }

    public string[] Names { get; }

    public Battle[] Battles { get; }

    public float[][] Embeddings { get; }

    /// <summary>A vector of some length, whose numbers are more often positive: prompts resemble each other a little.</summary>
    public static float[] Embedding(Random chance, int dimensions) =>
        [.. Enumerable.Range(0, dimensions).Select(_ => (float)(chance.NextDouble() - 0.3))];

    /// <summary>Writes the battles and opens what was written.</summary>
    public BattleFile ToFile(string folder, EmbeddingElement element, int tiers = ModelTiers.Default)
    {
        var path = Path.Combine(folder, $"{element}-{tiers}.bin");
        var (models, battles) = BattleRanking.Rank(Names, Battles, tiers);
        using (var stream = File.Create(path))
        {
            BattleFileWriter.Write(stream, models, battles, row => Embeddings[row], Dimensions, element);
        }

        return BattleFile.Open(File.OpenRead(path));
    }

    private static Battle Next(Random chance, double[] strengths)
    {
        var first = chance.Next(strengths.Length);
        var second = (first + 1 + chance.Next(strengths.Length - 1)) % strengths.Length;
        var firstWins = chance.NextDouble() < 1 / (1 + Math.Exp(strengths[second] - strengths[first]));
        return new Battle(first, second, chance.NextDouble() < 0.25 ? BattleOutcome.Tie : firstWins ? BattleOutcome.First : BattleOutcome.Second);
    }
}
