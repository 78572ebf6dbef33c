using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.Linear;

/// <summary>Loads routers of kind <c>linear</c>: an ONNX head in the role <see cref="LinearModel.HeadFile"/>.</summary>
internal sealed class LinearKind(IOptions<ScoringOptions> options) : IScorerKind
{
    public string Kind => ScorerKinds.Linear;

    public async ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var id = folder.Manifest.Embedder
            ?? throw new InvalidDataException($"{folder.Path}: the manifest names no embedder, which a router of kind '{Kind}' needs.");
        var head = generation.Own(LinearHead.Open(folder.ReadFile(LinearModel.HeadFile), folder.Path));
        if (head.Embedder != id)
        {
            throw new InvalidDataException($"{folder.Path}: the head was trained on the embedder '{head.Embedder}', but the manifest names '{id}'.");
        }

        var embedder = await generation.GetEmbedderAsync(id, cancellationToken);
        return embedder.Dimensions == head.Dimensions
            ? new LinearScorer(folder.Manifest.Name, embedder, head, options.Value.CacheEntries)
            : throw new InvalidDataException($"{folder.Path} takes embeddings of {head.Dimensions} numbers, but '{id}' gives {embedder.Dimensions}.");
    }
}
