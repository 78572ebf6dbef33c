namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Makes the prompt embedder of a generation of scorers.</summary>
public interface IPromptEmbedderSource
{
    /// <summary>Loads the embedder; what must be disposed goes through <paramref name="generation"/>.</summary>
    ValueTask<IPromptEmbedder> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken);
}
