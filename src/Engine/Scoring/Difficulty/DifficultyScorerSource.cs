using Microsoft.Extensions.Options;

namespace Orleans.Routing.Scoring.Difficulty;

internal sealed class DifficultyScorerSource(IOptions<ScoringOptions> options) : IScorerSource
{
    public string Name => RouterNames.Difficulty;

    public async ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Value.ModelsPath, DifficultyModel.Folder, DifficultyModel.ModelFile);
        var head = generation.Own(DifficultyHead.Open(path));
        var embedder = await generation.GetEmbedderAsync(cancellationToken);
        if (head.Embedder != embedder.Id || head.Dimensions != embedder.Dimensions)
        {
            throw new InvalidDataException(
                $"{path} was trained on the embedder '{head.Embedder}' ({head.Dimensions} numbers), but '{embedder.Id}' ({embedder.Dimensions}) is loaded. "
                + "Train the head again with 'orleans-routing train difficulty'.");
        }

        return new DifficultyScorer(embedder, head, options.Value.CacheEntries);
    }
}
