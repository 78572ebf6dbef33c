using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Import;

/// <summary>An embedder of a given id whose vectors are a function of the text's length: enough to tell prompts apart.</summary>
internal sealed class HashEmbedder(string id, int dimensions) : IPromptEmbedder, IPromptEmbedderSource
{
    public string Id => id;

    public int Dimensions => dimensions;

    /// <summary>Whether it stands for another machine, which does not answer yet.</summary>
    public bool IsRemote { get; init; }

    public TimeSpan? Deadline => IsRemote ? TimeSpan.FromSeconds(3) : null;

    public static float[] Embedding(string text, int dimensions)
    {
        var chance = new Random(text.Length);
        return [.. Enumerable.Range(0, dimensions).Select(_ => (float)(chance.NextDouble() - 0.5))];
    }

    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken) => IsRemote
        ? ValueTask.FromException<ReadOnlyMemory<float>>(new HttpRequestException("not up yet"))
        : ValueTask.FromResult<ReadOnlyMemory<float>>(Embedding(text, dimensions));

    public ValueTask<IPromptEmbedder> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken) => ValueTask.FromResult<IPromptEmbedder>(this);
}
