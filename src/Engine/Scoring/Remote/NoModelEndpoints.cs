namespace Orleans.Routing.Scoring.Remote;

/// <summary>For programs that reach no endpoints.</summary>
public sealed class NoModelEndpoints : IModelEndpointFactory
{
    /// <inheritdoc/>
    public IModelEndpoint Create(string name, RemoteModelOptions options) =>
        throw new InvalidDataException($"{name} is remote, and this program asks no remote models.");
}
