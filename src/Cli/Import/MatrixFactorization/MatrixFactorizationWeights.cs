namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>The weights of a matrix factorization, as RouteLLM trains and stores them.</summary>
/// <param name="Models">Number of models.</param>
/// <param name="Rank">Numbers in a model's vector.</param>
/// <param name="Dimensions">Numbers in a prompt's embedding.</param>
/// <param name="Vectors">The models' vectors, of any length, row by row [models, rank].</param>
/// <param name="Projection">From embeddings to the models' space, row by row [rank, dimensions].</param>
/// <param name="Classifier">What each number of the product counts [rank].</param>
internal sealed record MatrixFactorizationWeights(int Models, int Rank, int Dimensions, double[] Vectors, double[] Projection, double[] Classifier)
{
    private const string VectorsTensor = "P.weight";
    private const string ProjectionTensor = "text_proj.0.weight";
    private const string ClassifierTensor = "classifier.0.weight";
    private const int MostModels = 4096;
    private const int LargestRank = 4096;
    private const int MostDimensions = 8192;

    /// <summary>Takes the three tensors of RouteLLM's <c>model.safetensors</c>, of any sizes that fit together.</summary>
    /// <exception cref="InvalidDataException">One is missing or does not fit the others.</exception>
    public static MatrixFactorizationWeights From(SafeTensorsFile file)
    {
        var (models, rank) = Sizes(file, VectorsTensor, "[models, rank]", MostModels, LargestRank);
        var (_, dimensions) = Sizes(file, ProjectionTensor, "[rank, dimensions]", LargestRank, MostDimensions);
        return new MatrixFactorizationWeights(
            models,
            rank,
            dimensions,
            file.Values(VectorsTensor, models, rank),
            file.Values(ProjectionTensor, rank, dimensions),
            file.Values(ClassifierTensor, 1, rank));
    }

    /// <summary>The models' vectors brought to length 1, as RouteLLM does at every score.</summary>
    public float[] UnitVectors()
    {
        var unit = new float[Vectors.Length];
        for (var model = 0; model < Models; model++)
        {
            var vector = Vectors.AsSpan(model * Rank, Rank);
            var squares = 0.0;
            foreach (var value in vector)
            {
                squares += value * value;
            }

            // The least length that PyTorch's normalize divides by.
            var length = Math.Max(Math.Sqrt(squares), 1e-12);
            for (var index = 0; index < Rank; index++)
            {
                unit[(model * Rank) + index] = (float)(vector[index] / length);
            }
        }

        return unit;
    }

    private static (int Rows, int Columns) Sizes(SafeTensorsFile file, string tensor, string meaning, int mostRows, int mostColumns) =>
        file.Shape(tensor) is [var rows, var columns] && rows >= 1 && rows <= mostRows && columns >= 1 && columns <= mostColumns
            ? ((int)rows, (int)columns)
            : throw new InvalidDataException($"The tensor {tensor} has the shape [{string.Join(", ", file.Shape(tensor))}]; expected is {meaning}, at most {mostRows} by {mostColumns}.");
}
