using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Domains.Classification;

internal sealed class DomainClassifierSource(IOptions<ScoringOptions> options) : IDomainClassifierSource
{
    public async ValueTask<IDomainClassifier> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Value.ModelsPath, DomainClassifierModel.Folder, DomainClassifierModel.ModelFile);
        var head = generation.Own(DomainClassifierHead.Open(path));
        var embedder = await generation.GetEmbedderAsync(cancellationToken);
        return head.Embedder == embedder.Id && head.Dimensions == embedder.Dimensions
            ? new DomainClassifier(embedder, head, options.Value.CacheEntries)
            : throw new InvalidDataException(
                $"{path} was trained on the embedder '{head.Embedder}' ({head.Dimensions} numbers), but '{embedder.Id}' ({embedder.Dimensions}) is loaded. "
                + "Train the head again with 'orleans-routing train domains'.");
    }
}
