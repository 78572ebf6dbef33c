using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring;

/// <summary>
/// One load of the scorers: what they share, and what is disposed with them once a later load has taken their place. Used by one
/// caller at a time.
/// </summary>
/// <param name="embedders">Loads the shipped embedder.</param>
/// <param name="catalog">Loads all others; null when there are none.</param>
public sealed class ScorerGeneration(IPromptEmbedderSource embedders, EmbedderCatalog? catalog = null) : IAsyncDisposable
{
    private readonly Dictionary<string, IPromptEmbedder> _others = new(StringComparer.Ordinal);
    private readonly Stack<IAsyncDisposable> _owned = new();
    private IPromptEmbedder? _embedder;

    /// <summary>The prompt embedder all scorers of this generation share; loaded when first asked for.</summary>
    public async ValueTask<IPromptEmbedder> GetEmbedderAsync(CancellationToken cancellationToken) =>
        _embedder ??= await embedders.LoadAsync(this, cancellationToken);

    /// <summary>
    /// The embedder with the given id, loaded once: the shipped one, <c>onnx/NAME</c> or <c>remote/NAME</c> (see <see cref="EmbedderCatalog"/>).
    /// </summary>
    /// <exception cref="InvalidDataException">There is none: weights only fit the embedder they were trained on.</exception>
    public async ValueTask<IPromptEmbedder> GetEmbedderAsync(string id, CancellationToken cancellationToken)
    {
        if (catalog is not null && EmbedderCatalog.Knows(id))
        {
            return _others.TryGetValue(id, out var loaded) ? loaded : _others[id] = catalog.Load(id, this);
        }

        var embedder = await GetEmbedderAsync(cancellationToken);
        return embedder.Id == id ? embedder : throw new InvalidDataException($"The embedder '{id}' is needed, but '{embedder.Id}' is loaded.");
    }

    /// <summary>Hands over a resource, to be disposed with the generation; the last one handed over goes first.</summary>
    public T Own<T>(T resource)
        where T : IAsyncDisposable
    {
        _owned.Push(resource);
        return resource;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var resource))
        {
            await resource.DisposeAsync();
        }
    }
}
