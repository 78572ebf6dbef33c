using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Domains.Classification;

/// <summary>Hands out an embedder that there is already.</summary>
internal sealed class OneEmbedder(IPromptEmbedder embedder) : IPromptEmbedderSource
{
    public ValueTask<IPromptEmbedder> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken) => ValueTask.FromResult(embedder);
}
