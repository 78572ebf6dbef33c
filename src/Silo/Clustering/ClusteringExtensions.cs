using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Relational;
using StackExchange.Redis;

namespace Orleans.Routing.Node.Clustering;

internal static class ClusteringExtensions
{
    private static readonly TimeSpan NewGatewaySeenWithin = TimeSpan.FromSeconds(5);
    private const int LocalGatewayPort = 30_000;

    /// <summary>Joins the cluster as a node.</summary>
    public static ISiloBuilder UseRoutingClustering(this ISiloBuilder silo, IConfiguration configuration)
    {
        var options = silo.Services.AddClusterOptions(configuration);
        var address = AdvertisedAddress.Resolve(options).Address ?? IPAddress.Loopback;
        var port = FreePort.Or(options.SiloPort, address);
        switch (options.Kind)
        {
            case ClusterProvider.Redis:
                silo.UseRedisClustering(static _ => { });
                silo.Services.AddOptions<RedisClusteringOptions>().Configure<IServiceProvider>(ConfigureRedis);
                break;
            case ClusterProvider.Localhost:
                silo.UseLocalhostClustering(port, options.GatewayPort, new IPEndPoint(address, port));
                break;
            default:
                silo.UseAdoNetClustering(static clustering => clustering.Configure<IServiceProvider>(static (settings, services) =>
                    (settings.Invariant, settings.DataSource) = (Database(services).Invariant, Database(services).Connections)));
                break;
        }

        silo.Services.AddClusterNames(options);
        return silo.Configure<EndpointOptions>(endpoints =>
        {
            (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (address, port, options.GatewayPort);
            endpoints.SiloListeningEndpoint = new IPEndPoint(address, port);
            endpoints.GatewayListeningEndpoint = options.GatewayPort > 0 ? new IPEndPoint(address, GatewayPort(options)) : null;
        });
    }

    /// <summary>Connects to the cluster from outside.</summary>
    public static IClientBuilder UseRoutingClustering(this IClientBuilder client, IConfiguration configuration)
    {
        var options = client.Services.AddClusterOptions(configuration);
        switch (options.Kind)
        {
            case ClusterProvider.Redis:
                client.UseRedisClustering(static _ => { });
                client.Services.AddOptions<RedisClusteringOptions>().Configure<IServiceProvider>(ConfigureRedis);
                break;
            case ClusterProvider.Localhost:
                client.UseStaticClustering(new IPEndPoint(AdvertisedAddress.Resolve(options).Address ?? IPAddress.Loopback, GatewayPort(options)));
                break;
            default:
                client.UseAdoNetClustering(static clustering => clustering.Configure<IServiceProvider>(static (settings, services) =>
                    (settings.Invariant, settings.DataSource) = (Database(services).Invariant, Database(services).Connections)));
                break;
        }

        if (options.Kind != ClusterProvider.Localhost)
        {
            client.Services.KeepGatewayList();
        }

        client.Services.AddClusterNames(options);
        client.Configure<GatewayOptions>(static gateways => gateways.GatewayListRefreshPeriod = NewGatewaySeenWithin);
        return client.UseConnectionRetryFilter<PatientConnection>();
    }

    private static void KeepGatewayList(this IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IGatewayListProvider));
        services.Remove(inner);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<KeptGatewayList>(provider, Create(provider, inner)));
        services.AddSingleton<IGatewayListProvider>(static provider => provider.GetRequiredService<KeptGatewayList>());

        static IGatewayListProvider Create(IServiceProvider provider, ServiceDescriptor service) =>
            (IGatewayListProvider)(service.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
    }

    // What is no port is told by the validator.
    private static int GatewayPort(RoutingClusterOptions options) => options.GatewayPort is > 0 and <= IPEndPoint.MaxPort ? options.GatewayPort : LocalGatewayPort;

    private static RoutingClusterOptions AddClusterOptions(this IServiceCollection services, IConfiguration configuration)
    {
        // Whoever only asks the cluster reads these for the connection string that both may share.
        services.AddOptions<PersistenceOptions>().BindConfiguration(PersistenceOptions.Section);
        services.AddOptions<RoutingClusterOptions>().BindConfiguration(RoutingClusterOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RoutingClusterOptions>, RoutingClusterOptionsValidator>());
        services.TryAddKeyedSingleton(RoutingClusterOptions.Section, static (provider, _) => CreateDatabase(provider));
        // Before Orleans' own start, which reads the tables.
        services.AddHostedService<ClusterStorePreparation>();
        return configuration.GetSection(RoutingClusterOptions.Section).Get<RoutingClusterOptions>() ?? new RoutingClusterOptions();
    }

    private static void AddClusterNames(this IServiceCollection services, RoutingClusterOptions options) =>
        services.Configure<ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (options.ClusterId, options.ServiceId));

    private static void ConfigureRedis(RedisClusteringOptions settings, IServiceProvider services) =>
        settings.ConfigurationOptions = ConfigurationOptions.Parse(ConnectionString(services)!);

    private static IRelationalDatabase Database(IServiceProvider services) => services.GetRequiredKeyedService<IRelationalDatabase>(RoutingClusterOptions.Section);

    private static IRelationalDatabase CreateDatabase(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return services.GetRequiredService<IOptions<RoutingClusterOptions>>().Value.Kind == ClusterProvider.PostgreSql
            ? new PostgreSqlDatabase(ConnectionString(services)!)
            : new SqliteDatabase(ConnectionString(services) ?? $"Data Source={storage.MembershipFile}", storage.BusyTimeoutSeconds);
    }

    private static string? ConnectionString(IServiceProvider services) => ClusterConnection.Read(
        services.GetRequiredService<IOptions<RoutingClusterOptions>>().Value, services.GetRequiredService<IOptions<PersistenceOptions>>().Value).Value;
}
