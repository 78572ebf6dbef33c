using Orleans.Routing.Scoring.Difficulty;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

/// <summary>Embeddings and text features of stems, row by row.</summary>
internal sealed class EncodedPrompts
{
    private EncodedPrompts(float[][] embeddings, float[][] features)
    {
        Embeddings = embeddings;
        Features = features;
    }

    public float[][] Embeddings { get; }

    public float[][] Features { get; }

    /// <summary>Encodes on all cores. Each prompt is encoded alone, so the result does not depend on how they are spread.</summary>
    public static Task<EncodedPrompts> EncodeAsync(
        IAnsiConsole console, string modelsPath, IReadOnlyList<string> stems, CancellationToken cancellationToken) =>
        EncodeAsync(console, EmbedderChoice.Shipped(modelsPath), cacheFolder: null, stems, cancellationToken);

    /// <summary>Encodes by the shipped encoder what the folder does not have yet.</summary>
    public static Task<EncodedPrompts> EncodeAsync(
        IAnsiConsole console, string modelsPath, string? cacheFolder, IReadOnlyList<string> stems, CancellationToken cancellationToken) =>
        EncodeAsync(console, EmbedderChoice.Shipped(modelsPath), cacheFolder, stems, cancellationToken);

    /// <summary>Encodes what the folder does not have yet.</summary>
    /// <param name="console">Shows progress.</param>
    /// <param name="choice">The embedder.</param>
    /// <param name="cacheFolder">Where embeddings are kept between runs; null for nowhere.</param>
    /// <param name="stems">The stems.</param>
    /// <param name="cancellationToken">Stops; what was encoded by then is kept.</param>
    public static async Task<EncodedPrompts> EncodeAsync(
        IAnsiConsole console, EmbedderChoice choice, string? cacheFolder, IReadOnlyList<string> stems, CancellationToken cancellationToken)
    {
        await using var embedder = await OpenedEmbedder.OpenAsync(choice, cancellationToken);
        using var store = cacheFolder is null ? null : new EmbeddingStore(cacheFolder, choice.Id, embedder.Dimensions);
        var embeddings = new float[stems.Count][];
        await console.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Encode prompts", maxValue: Math.Max(1, stems.Count));
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = embedder.Callers, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, stems.Count, parallel, async (row, stopping) =>
            {
                embeddings[row] = store?.Find(stems[row]) ?? await EncodeAsync(embedder, store, stems[row], stopping);
                task.Increment(1);
            });
        });
        return new EncodedPrompts(embeddings, [.. stems.Select(FeaturesOf)]);
    }

    /// <summary>The text features of a stem.</summary>
    public static float[] FeaturesOf(string stem)
    {
        var features = new float[TextFeatures.Count];
        TextFeatures.Extract(stem, features);
        return features;
    }

    private static async Task<float[]> EncodeAsync(OpenedEmbedder embedder, EmbeddingStore? store, string stem, CancellationToken cancellationToken)
    {
        var embedding = await embedder.EmbedAsync(stem, cancellationToken);
        store?.Add(stem, embedding);
        return embedding;
    }
}
