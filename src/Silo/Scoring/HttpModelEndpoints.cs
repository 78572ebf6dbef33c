using Microsoft.Extensions.Configuration;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Node.Scoring;

/// <summary>Reaches remote models over HTTP. A key is read from the environment or a file, and sent to its own endpoint only.</summary>
internal sealed class HttpModelEndpoints(IConfiguration configuration) : IModelEndpointFactory
{
    public IModelEndpoint Create(string name, RemoteModelOptions options) => new HttpModelEndpoint(name, options, ReadKey(name, options));

    private string? ReadKey(string name, RemoteModelOptions options)
    {
        if (options.ApiKeyEnvironmentVariable is { } variable)
        {
            return configuration[variable] is { Length: > 0 } key
                ? key
                : throw new InvalidDataException($"{name}:ApiKeyEnvironmentVariable names {variable}, which is not set.");
        }

        if (options.ApiKeyFile is not { } file)
        {
            return null;
        }

        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new InvalidDataException($"{name}:ApiKeyFile names a file that does not exist: {file}.");
    }
}
