using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring;

/// <summary>
/// One load of the scorers: what they share, and what is disposed with them once a later load has taken their place. Scorers are loaded one
/// after another; one that takes too long is left behind (<see cref="BoundedLoad"/>) and may still come back at any time.
/// </summary>
/// <param name="embedders">Loads the shipped embedder.</param>
/// <param name="catalog">Loads all others; null when there are none.</param>
public sealed class ScorerGeneration(IPromptEmbedderSource embedders, EmbedderCatalog? catalog = null) : IAsyncDisposable
{
    private const string Shipped = "";

    // Null while it is being loaded.
    private readonly Dictionary<string, IPromptEmbedder?> _embedders = new(StringComparer.Ordinal);
    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly Lock _changing = new();
    private bool _disposed;

    /// <summary>The prompt embedder all scorers of this generation share; loaded when first asked for.</summary>
    public ValueTask<IPromptEmbedder> GetEmbedderAsync(CancellationToken cancellationToken) =>
        LoadOnceAsync(Shipped, () => embedders.LoadAsync(this, cancellationToken));

    /// <summary>
    /// The embedder with the given id, loaded once: the shipped one, <c>onnx/NAME</c> or <c>remote/NAME</c> (see <see cref="EmbedderCatalog"/>).
    /// </summary>
    /// <exception cref="InvalidDataException">There is none: weights only fit the embedder they were trained on.</exception>
    public async ValueTask<IPromptEmbedder> GetEmbedderAsync(string id, CancellationToken cancellationToken)
    {
        if (catalog is not null && EmbedderCatalog.Knows(id))
        {
            return await LoadOnceAsync(id, () => ValueTask.FromResult(catalog.Load(id, this)));
        }

        var embedder = await GetEmbedderAsync(cancellationToken);
        return embedder.Id == id ? embedder : throw new InvalidDataException($"The embedder '{id}' is needed, but '{embedder.Id}' is loaded.");
    }

    /// <summary>Hands over a resource, to be disposed with the generation; the last one handed over goes first.</summary>
    /// <exception cref="ObjectDisposedException">The generation is gone; the resource is disposed.</exception>
    public T Own<T>(T resource)
        where T : IAsyncDisposable
    {
        lock (_changing)
        {
            if (!_disposed)
            {
                _owned.Push(resource);
                return resource;
            }
        }

        _ = resource.DisposeAsync().AsTask(); // The load was given up: nobody waits for it.
        throw new ObjectDisposedException(nameof(ScorerGeneration));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (TryTake(out var resource))
        {
            await resource.DisposeAsync();
        }
    }

    private async ValueTask<IPromptEmbedder> LoadOnceAsync(string id, Func<ValueTask<IPromptEmbedder>> load)
    {
        lock (_changing)
        {
            if (_embedders.TryGetValue(id, out var known))
            {
                // One after another: if it is still being loaded, the scorer that began was left behind. Another wait would end the same way.
                return known ?? throw new InvalidDataException(
                    $"The embedder {(id == Shipped ? "that is shipped" : $"'{id}'")} was not loaded within Scoring:LoadTimeoutSeconds for another router.");
            }

            _embedders[id] = null;
        }

        try
        {
            var embedder = await load();
            lock (_changing)
            {
                return _embedders[id] = embedder;
            }
        }
        catch
        {
            lock (_changing)
            {
                _embedders.Remove(id);
            }

            throw;
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IAsyncDisposable? resource)
    {
        lock (_changing)
        {
            _disposed = true;
            return _owned.TryPop(out resource);
        }
    }
}
