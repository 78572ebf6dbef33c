using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Relational;
using Orleans.Runtime.Hosting;

namespace Orleans.Routing.Node.Persistence;

internal static class PersistenceExtensions
{
    /// <summary>Keeps grain state in the store that configuration names, as JSON without type names.</summary>
    public static IServiceCollection AddRoutingPersistence(this IServiceCollection services)
    {
        services.AddDataFolder();
        services.AddOptions<PersistenceOptions>().BindConfiguration(PersistenceOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PersistenceOptions>, PersistenceOptionsValidator>());
        services.TryAddKeyedSingleton(PersistenceOptions.Section, static (provider, _) => Database(provider));
        services.TryAddSingleton<RedisConnection>();
        services.AddHostedService<RedisSettingsProbe>();
        foreach (var name in (string[])[StorageNames.Control, StorageNames.Ledger])
        {
            GrainStores.Configure(services, name);
            services.AddGrainStorage(name, GrainStores.Create);
        }

        return services;
    }

    /// <summary>The folder for what this node keeps by itself.</summary>
    public static IServiceCollection AddDataFolder(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        return services;
    }

    private static IRelationalDatabase Database(IServiceProvider services)
    {
        var (options, storage) = (services.GetRequiredService<IOptions<PersistenceOptions>>().Value, services.GetRequiredService<IOptions<StorageOptions>>().Value);
        return options.Kind == PersistenceProvider.PostgreSql
            ? new PostgreSqlDatabase(options.Text!)
            : new SqliteDatabase(options.Text ?? $"Data Source={storage.DatabaseFile}", storage.BusyTimeoutSeconds);
    }
}
