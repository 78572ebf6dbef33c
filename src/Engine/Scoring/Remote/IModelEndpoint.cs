namespace Orleans.Routing.Scoring.Remote;

/// <summary>An OpenAI-compatible endpoint outside this process. The engine knows what is said to it, not how it is reached.</summary>
public interface IModelEndpoint : IDisposable
{
    /// <summary>Posts JSON.</summary>
    /// <param name="path">Below the endpoint's base address, such as <c>embeddings</c>.</param>
    /// <param name="json">The body.</param>
    /// <param name="cancellationToken">The deadline.</param>
    /// <returns>The body of a successful answer.</returns>
    /// <exception cref="ModelEndpointException">It did not answer with success; the message holds no secret.</exception>
    /// <exception cref="IOException">It cannot be reached; the message holds no secret.</exception>
    Task<ReadOnlyMemory<byte>> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
