using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

/// <summary>Embeddings and text features of stems, row by row.</summary>
internal sealed class EncodedPrompts
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private EncodedPrompts(float[][] embeddings, float[][] features)
    {
        Embeddings = embeddings;
        Features = features;
    }

    public float[][] Embeddings { get; }

    public float[][] Features { get; }

    /// <summary>Encodes on all cores. Each prompt is encoded alone, so the result does not depend on how they are spread.</summary>
    public static async Task<EncodedPrompts> EncodeAsync(
        IAnsiConsole console, string modelsPath, IReadOnlyList<string> stems, CancellationToken cancellationToken)
    {
        var threads = Environment.ProcessorCount;
        var settings = new InferenceQueueSettings(threads, 4 * threads, Patience);
        await using var encoder = UniversalSentenceEncoderLite.Open(modelsPath, settings, TimeProvider.System);
        var embeddings = new float[stems.Count][];
        var features = new float[stems.Count][];
        await console.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Encode prompts", maxValue: Math.Max(1, stems.Count));
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = 2 * threads, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, stems.Count, parallel, async (row, stopping) =>
            {
                embeddings[row] = (await encoder.EmbedAsync(stems[row], stopping)).ToArray();
                features[row] = new float[TextFeatures.Count];
                TextFeatures.Extract(stems[row], features[row]);
                task.Increment(1);
            });
        });
        return new EncodedPrompts(embeddings, features);
    }
}
