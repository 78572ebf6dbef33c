using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Routing.Node.Decisions;

internal static class RouterWarmUpExtensions
{
    /// <summary>Calls the silo's routers and its view of the snapshot before the node is ready.</summary>
    public static IServiceCollection AddRouterWarmUp(this IServiceCollection services)
    {
        services.TryAddSingleton<RouterWarmUp>();
        services.AddHostedService(static provider => provider.GetRequiredService<RouterWarmUp>());
        services.AddHealthChecks().AddCheck<RouterHealthCheck>(RouterHealthCheck.Name, tags: [ReadinessTag.Name]);
        return services;
    }
}
