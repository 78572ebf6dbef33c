using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing;

/// <summary>Registers the engine.</summary>
public static class RoutingEngineServiceCollectionExtensions
{
    /// <summary>Adds what decisions are made with: the snapshot in force, the scorers and the engine, one of each for the process.</summary>
    public static IServiceCollection AddRoutingEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SnapshotHolder>();
        services.TryAddSingleton<ScorerRegistry>();
        services.TryAddSingleton<RouterEngine>();
        services.AddOptions<DecisionOptions>().BindConfiguration(DecisionOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DecisionOptions>, DecisionOptionsValidator>());
        services.AddOptions<DomainOptions>().BindConfiguration(DomainOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DomainOptions>, DomainOptionsValidator>());
        return services;
    }
}
