using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Domains.Classification;

/// <summary>Counts how often the encoder behind it ran.</summary>
internal sealed class CountingEmbedder(IPromptEmbedder inner) : IPromptEmbedder
{
    private int _runs;

    public int Runs => _runs;

    public string Id { get; init; } = inner.Id;

    public int Dimensions => inner.Dimensions;

    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return inner.EmbedAsync(text, cancellationToken);
    }
}
