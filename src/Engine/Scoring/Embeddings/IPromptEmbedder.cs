namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>
/// Turns a prompt into a vector: the local encoder, a user's ONNX encoder or a remote endpoint. Thread-safe; throws when it
/// cannot embed.
/// </summary>
public interface IPromptEmbedder
{
    /// <summary>Names the encoder and how it is applied. A head is only valid for the embedder it was trained on.</summary>
    string Id { get; }

    /// <summary>Numbers in an embedding.</summary>
    int Dimensions { get; }

    /// <summary>How long an embedding may take; null for <see cref="ScoringOptions.DeadlineMs"/>. A scorer that uses it grants as much.</summary>
    TimeSpan? Deadline => null;

    /// <summary>Whether another machine embeds; a scorer that uses it is then not warmed up, see <see cref="IScorer.IsWarmedUp"/>.</summary>
    bool IsRemote => false;

    /// <summary>Embeds a text.</summary>
    /// <param name="text">Any text, empty or malformed ones included.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see cref="Dimensions"/> finite numbers that nobody will change.</returns>
    ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken);
}
