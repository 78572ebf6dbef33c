using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>Loads routers of kind <c>mf</c>: an ONNX head, and the names of its models in the settings.</summary>
internal sealed class MatrixFactorizationKind : IScorerKind
{
    public string Kind => RouterNames.MatrixFactorization;

    public async ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = KindSettings.Read(folder, MatrixFactorizationJson.Default.MatrixFactorizationSettings);
        var names = settings.Models.IsDefault ? [] : settings.Models;
        var models = new ScoredModels(names, settings, folder.Path);
        var id = folder.Manifest.Embedder
            ?? throw new InvalidDataException($"{folder.Path}: the manifest names no embedder, which a router of kind '{Kind}' needs.");
        var head = generation.Own(MatrixFactorizationHead.Open(folder.ReadFile(MatrixFactorizationModel.HeadFile), folder.Path));

        if (head.Embedder != id)
        {
            throw new InvalidDataException($"{folder.Path}: the head was trained on the embedder '{head.Embedder}', but the manifest names '{id}'.");
        }

        // The last name has a vector only when there are at least as many vectors as names; and the first score then finds code compiled.
        head.Score(new PairIndex(0, names.Length - 1), new float[head.Dimensions]);
        var embedder = await generation.GetEmbedderAsync(id, cancellationToken);
        return embedder.Dimensions == head.Dimensions
            ? new MatrixFactorizationScorer(folder.Manifest.Name, embedder, head, models)
            : throw new InvalidDataException($"{folder.Path} takes embeddings of {head.Dimensions} numbers, but '{id}' gives {embedder.Dimensions}.");
    }
}
