using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Domains.Classification;

/// <summary>A head over the sentence embedding that the scorers use too: a prompt that is detected and scored is embedded once.</summary>
/// <param name="embedder">The embedder the head was trained on.</param>
/// <param name="head">The head.</param>
/// <param name="cacheEntries">Results kept, by content hash.</param>
public sealed class DomainClassifier(IPromptEmbedder embedder, DomainClassifierHead head, int cacheEntries) : IDomainClassifier
{
    private readonly ContentCache<float[]> _results = new(cacheEntries);

    /// <inheritdoc/>
    public ValueTask<DomainProbabilities> ClassifyAsync(string text, CancellationToken cancellationToken)
    {
        var key = _results.KeyOf(text);
        return _results.TryGet(key, out var result) ? ValueTask.FromResult(Of(result)) : ClassifyAndKeepAsync(key, text, cancellationToken);
    }

    private async ValueTask<DomainProbabilities> ClassifyAndKeepAsync(UInt128 key, string text, CancellationToken cancellationToken)
    {
        var embedding = await embedder.EmbedAsync(text, cancellationToken);
        var probabilities = head.Run(embedding.Span, text);
        _results.Add(key, probabilities);
        return Of(probabilities);
    }

    private DomainProbabilities Of(float[] probabilities) => new(head.Labels, head.AbstentionThreshold, probabilities);
}
