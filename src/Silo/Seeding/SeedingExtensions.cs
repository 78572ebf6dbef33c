using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Seeding;

internal static class SeedingExtensions
{
    /// <summary>Seeds the cluster from configuration; a configuration with errors refuses the start and lists them all.</summary>
    public static IServiceCollection AddRoutingSeeding(this IServiceCollection services)
    {
        services.AddOptions<SeedOptions>().ValidateOnStart();
        services.TryAddSingleton<SeedPlanner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SeedOptions>, SeedConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SeedOptions>, SeedOptionsValidator>());
        services.TryAddSingleton<ClusterSeeding>();
        services.AddHostedService(static provider => provider.GetRequiredService<ClusterSeeding>());
        services.AddHealthChecks().AddCheck<SeedingHealthCheck>(SeedingHealthCheck.Name, tags: [ReadinessTag.Name]);
        return services;
    }
}
