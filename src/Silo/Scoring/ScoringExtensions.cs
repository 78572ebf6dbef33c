using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Node.Scoring;

internal static class ScoringExtensions
{
    /// <summary>Adds the scorers and loads them in the background.</summary>
    public static IServiceCollection AddWarmScoring(this IServiceCollection services)
    {
        services.AddRoutingScoring();
        services.TryAddSingleton<ScorerWarmUp>();
        services.AddHostedService(static provider => provider.GetRequiredService<ScorerWarmUp>());
        services.AddHealthChecks().AddCheck<ScorerHealthCheck>(ScorerHealthCheck.Name, tags: [ReadinessTag.Name]);
        return services;
    }
}
