using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Routing.Persistence;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Routing.Node.Persistence;

internal static class PersistenceExtensions
{
    /// <summary>The name by which the AdoNet provider knows Microsoft.Data.Sqlite.</summary>
    private const string SqliteInvariant = "System.Data.SQLite";

    /// <summary>Keeps grain state in the node's SQLite file, as JSON without type names.</summary>
    public static IServiceCollection AddRoutingPersistence(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddSingleton<SqliteDatabase>();
        return services.AddSqliteGrainStorage(StorageNames.Control).AddSqliteGrainStorage(StorageNames.Ledger);
    }

    private static IServiceCollection AddSqliteGrainStorage(this IServiceCollection services, string name)
    {
        services.AddOptions<AdoNetGrainStorageOptions>(name)
            .Configure<SqliteDatabase>(static (options, database) =>
            {
                var json = new SystemTextJsonGrainStorageSerializerOptions();
                json.JsonSerializerOptions.TypeInfoResolver = StateJson.Options.TypeInfoResolver;
                options.Invariant = SqliteInvariant;
                options.ConnectionString = database.ConnectionString;
                options.GrainStorageSerializer = new SystemTextJsonGrainStorageSerializer(Options.Create(json));
                options.DeleteStateOnClear = true;
            });
        return services.AddGrainStorage(name, static (provider, name) =>
            new RelationalGrainStorage(AdoNetGrainStorageFactory.Create(provider, name), provider.GetRequiredService<SqliteDatabase>()));
    }
}
