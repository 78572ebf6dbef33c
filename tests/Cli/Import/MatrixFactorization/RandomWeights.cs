namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>Weights like RouteLLM's in size and spread, from one seed, and its formula in double precision.</summary>
internal sealed class RandomWeights
{
    private readonly int _rank;

    public RandomWeights(int seed, int models, int rank, int dimensions)
    {
        var chance = new Random(seed);
        (_rank, Models, Dimensions) = (rank, models, dimensions);
        Vectors = Normal(chance, models * rank, 1);
        Projection = Normal(chance, rank * dimensions, 0.3);
        Classifier = Normal(chance, rank, 0.5);
    }

    public int Models { get; }

    public int Dimensions { get; }

    public double[] Vectors { get; }

    public double[] Projection { get; }

    public double[] Classifier { get; }

    /// <summary>Values a float32 file can hold exactly, so that the file and the formula start from the same numbers.</summary>
    public static double[] Normal(Random chance, int count, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => (double)(float)(deviation * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble())))];

    public byte[] ToSafeTensors(string type = "F32") => new SafeTensorsBuilder()
        .Add("P.weight", type, [Models, _rank], Vectors)
        .Add("classifier.0.weight", type, [1, _rank], Classifier)
        .Add("text_proj.0.weight", type, [_rank, Dimensions], Projection)
        .ToBytes();

    public double WinRate(int strong, int weak, ReadOnlySpan<float> embedding) => 1 / (1 + Math.Exp(Logit(weak, embedding) - Logit(strong, embedding)));

    private double Logit(int model, ReadOnlySpan<float> embedding)
    {
        var vector = Vectors[(model * _rank)..((model + 1) * _rank)];
        var length = Math.Sqrt(vector.Sum(value => value * value));
        var logit = 0.0;
        for (var row = 0; row < _rank; row++)
        {
            var projected = 0.0;
            for (var column = 0; column < Dimensions; column++)
            {
                projected += Projection[(row * Dimensions) + column] * embedding[column];
            }

            logit += Classifier[row] * vector[row] / length * projected;
        }

        return logit;
    }
}
