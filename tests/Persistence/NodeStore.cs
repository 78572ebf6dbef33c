using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Relational;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>A node's storage as configuration asks for it, without a silo around it.</summary>
internal sealed class NodeStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public NodeStore(IEnumerable<KeyValuePair<string, string?>> settings, string serviceId = "tests")
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddSerializer();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IGrainStorageSerializer, StateSerializer>();
        services.Configure<ClusterOptions>(options => options.ServiceId = serviceId);
        services.AddRoutingPersistence();
        _services = services.BuildServiceProvider();
    }

    public IGrainStorage Grains => _services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Control);

    public IRelationalDatabase Database => _services.GetRequiredKeyedService<IRelationalDatabase>(PersistenceOptions.Section);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
