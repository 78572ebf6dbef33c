namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Keeps embeddings by the content of the text.</summary>
/// <param name="inner">The embedder asked on a miss. Its owner disposes it.</param>
/// <param name="capacity">Embeddings kept.</param>
public sealed class CachedPromptEmbedder(IPromptEmbedder inner, int capacity) : IPromptEmbedder
{
    private readonly ContentCache<ReadOnlyMemory<float>> _cache = new(capacity);

    /// <inheritdoc/>
    public string Id => inner.Id;

    /// <inheritdoc/>
    public int Dimensions => inner.Dimensions;

    /// <inheritdoc/>
    public TimeSpan? Deadline => inner.Deadline;

    /// <inheritdoc/>
    public bool IsRemote => inner.IsRemote;

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        var key = _cache.KeyOf(text);
        return _cache.TryGet(key, out var embedding) ? ValueTask.FromResult(embedding) : EmbedAndKeepAsync(key, text, cancellationToken);
    }

    private async ValueTask<ReadOnlyMemory<float>> EmbedAndKeepAsync(UInt128 key, string text, CancellationToken cancellationToken)
    {
        var embedding = await inner.EmbedAsync(text, cancellationToken);
        _cache.Add(key, embedding);
        return embedding;
    }
}
