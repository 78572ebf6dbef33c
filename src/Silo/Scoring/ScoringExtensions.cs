using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Node.Scoring;

internal static class ScoringExtensions
{
    /// <summary>Adds the scorers and loads them in the background.</summary>
    public static IServiceCollection AddWarmScoring(this IServiceCollection services)
    {
        services.TryAddSingleton<IModelEndpointFactory, HttpModelEndpoints>();
        services.AddRoutingScoring();
        services.TryAddSingleton<ScorerWarmUp>();
        services.AddHostedService(static provider => provider.GetRequiredService<ScorerWarmUp>());
        services.AddHealthChecks().AddCheck<ScorerHealthCheck>(ScorerHealthCheck.Name, tags: [ReadinessTag.Name]);
        return services;
    }

    /// <summary>Makes this silo's scorers listed and reloaded with those of the others.</summary>
    public static ISiloBuilder AddScorerFleet(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton<IModelEndpointFactory, HttpModelEndpoints>();
        silo.Services.AddRoutingScoring();
        silo.Services.TryAddSingleton<ScorerFleet>();
        silo.AddGrainService<ScorerService>();
        return silo;
    }
}
