namespace Orleans.Routing.Scoring.Remote;

/// <summary>Makes the way to an endpoint, with its key.</summary>
public interface IModelEndpointFactory
{
    /// <summary>Makes an endpoint; the caller disposes it.</summary>
    /// <param name="name">The configuration section, for messages.</param>
    /// <param name="options">Where it is.</param>
    /// <exception cref="InvalidDataException">It cannot be used as configured.</exception>
    IModelEndpoint Create(string name, RemoteModelOptions options);
}
