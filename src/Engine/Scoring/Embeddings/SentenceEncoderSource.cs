using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>The shipped encoder behind the embedding cache.</summary>
internal sealed class SentenceEncoderSource(IOptions<ScoringOptions> options, TimeProvider timeProvider) : IPromptEmbedderSource
{
    public ValueTask<IPromptEmbedder> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var queue = new InferenceQueueSettings(settings.Threads, settings.QueueLength, TimeSpan.FromMilliseconds(settings.DeadlineMs));
        var encoder = generation.Own(UniversalSentenceEncoderLite.Open(settings.ModelsPath, queue, timeProvider));
        return ValueTask.FromResult<IPromptEmbedder>(new CachedPromptEmbedder(encoder, settings.CacheEntries));
    }
}
