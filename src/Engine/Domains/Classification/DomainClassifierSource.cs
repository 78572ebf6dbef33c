using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Domains.Classification;

/// <summary>The classifier in the folder of the user's own models, else the shipped one.</summary>
internal sealed class DomainClassifierSource(IOptions<ScoringOptions> options) : IDomainClassifierSource
{
    public async ValueTask<IDomainClassifier> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var own = PathBelow(options.Value.ImportedModelsPath);
        var path = File.Exists(own) ? own : PathBelow(options.Value.ModelsPath);
        var head = generation.Own(DomainClassifierHead.Open(path));
        var embedder = await generation.GetEmbedderAsync(cancellationToken);
        return head.Embedder == embedder.Id && head.Dimensions == embedder.Dimensions
            ? new DomainClassifier(embedder, head, options.Value.CacheEntries)
            : throw new InvalidDataException(
                $"{path} was trained on the embedder '{head.Embedder}' ({head.Dimensions} numbers), but '{embedder.Id}' ({embedder.Dimensions}) is loaded. "
                + "Train the head again with 'orleans-routing train domains'.");
    }

    private static string PathBelow(string models) => Path.Combine(models, DomainClassifierModel.Folder, DomainClassifierModel.ModelFile);
}
