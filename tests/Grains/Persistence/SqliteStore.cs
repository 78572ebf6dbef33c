using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Routing.Node.Persistence;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>The node's own storage registration, without a silo around it.</summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly ServiceProvider _services;

    public SqliteStore(string path)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddSerializer();
        services.Configure<ClusterOptions>(options => options.ServiceId = "tests");
        services.AddRoutingPersistence();
        services.PostConfigure<StorageOptions>(options => (options.Path, options.BusyTimeoutSeconds) = (path, 10));
        _services = services.BuildServiceProvider();
    }

    public IGrainStorage Grains => _services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Control);

    public SqliteDatabase Database => _services.GetRequiredService<SqliteDatabase>();

    public void Dispose() => _services.Dispose();
}
