using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Routing.Node.Relational;
using Orleans.Routing.Persistence;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

/// <summary>The stores that configuration may name. Each is Orleans' own provider with our serializer, opened at first use.</summary>
internal static class GrainStores
{
    /// <summary>Settles the options of all providers; those of the chosen one alone are ever read.</summary>
    public static void Configure(IServiceCollection services, string name)
    {
        services.AddOptions<AdoNetGrainStorageOptions>(name).Configure<IServiceProvider>(static (settings, services) =>
        {
            var database = Database(services);
            settings.Invariant = database.Invariant;
            settings.DataSource = database.Connections;
            settings.GrainStorageSerializer = new StateSerializer();
            settings.DeleteStateOnClear = true;
        });
        services.AddOptions<RedisStorageOptions>(name).Configure<RedisConnection>(static (settings, connection) =>
        {
            settings.CreateMultiplexer = async _ => (await connection.GetAsync(), true);
            settings.GrainStorageSerializer = new StateSerializer();
            settings.DeleteStateOnClear = true;
            // State that expires is state that is lost.
            settings.EntryExpiry = null;
        });
        services.AddOptions<AzureBlobStorageOptions>(name).Configure<IOptions<PersistenceOptions>>(static (settings, options) =>
        {
            // A grain's caller waits no longer than this; what is tried again for longer only piles up.
            var client = new BlobClientOptions { Retry = { Mode = RetryMode.Exponential, MaxRetries = 2, NetworkTimeout = TimeSpan.FromSeconds(10) } };
            settings.BlobServiceClient = new BlobServiceClient(options.Value.Text, client);
            settings.ContainerName = options.Value.ContainerName;
            settings.GrainStorageSerializer = new StateSerializer();
            settings.DeleteStateOnClear = true;
        });
    }

    public static IGrainStorage Create(IServiceProvider services, string name) => services.GetRequiredService<IOptions<PersistenceOptions>>().Value.Kind switch
    {
        PersistenceProvider.Redis => Deferred(RedisGrainStorageFactory.Create(services, name)),
        PersistenceProvider.AzureBlob => Deferred(AzureBlobGrainStorageFactory.Create(services, name)),
        PersistenceProvider.PostgreSql => Relational(services, name, PostgreSqlPersistenceSchema.Schema),
        _ => Relational(services, name, SqlitePersistenceSchema.Schema),
    };

    private static DeferredGrainStorage Relational(IServiceProvider services, string name, RelationalSchema schema)
    {
        var (storage, database) = (AdoNetGrainStorageFactory.Create(services, name), Database(services));
        IGrainStorage rows = new RelationalGrainStorage(storage);
        return new DeferredGrainStorage(
            database is SqliteDatabase file ? new QueuedGrainStorage(rows, file.Writers) : rows, storage, () => database.EnsureSchemaAsync(schema));
    }

    private static DeferredGrainStorage Deferred<T>(T storage)
        where T : IGrainStorage, ILifecycleParticipant<Runtime.ISiloLifecycle> => new(storage, storage, static () => Task.CompletedTask);

    private static IRelationalDatabase Database(IServiceProvider services) => services.GetRequiredKeyedService<IRelationalDatabase>(PersistenceOptions.Section);
}
