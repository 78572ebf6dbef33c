using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Gives a new cluster its first configuration. Every node does it at every start: what is there already stays as it is.</summary>
internal sealed partial class ClusterSeeding(
    IGrainFactory grains, SeedPlanner planner, IOptions<SeedOptions> options, TimeProvider timeProvider, ILogger<ClusterSeeding> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <summary>Whether a first try has ended, well or not.</summary>
    public bool Tried { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var plan = planner.Plan(options.Value, []);
        while (!await TrySeedAsync(plan, stoppingToken))
        {
            Tried = true;
            await Task.Delay(RetryDelay, timeProvider, stoppingToken);
        }

        Tried = true;
    }

    private async Task<bool> TrySeedAsync(SeedPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            // Models and prices first: a decision must not find a policy whose models are unknown.
            await grains.GetGrain<IModelCatalogGrain>(GrainKeys.Models).SeedAsync(plan.Models);
            await grains.GetGrain<IPriceBookGrain>(GrainKeys.Prices).SeedAsync(plan.Prices);
            await grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).SeedAsync(plan.Policy);
            await grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags).SeedAsync(plan.Flags);
            foreach (var domain in plan.Domains)
            {
                // One after the other: the order of registration breaks ties.
                await grains.GetGrain<IDomainGrain>(domain.Config.Name).SeedAsync(domain.Config, domain.Policy);
            }

            Log.Seeded(logger, plan.Domains.Length, plan.Models.Length);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SeedingFailed(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2201, Level = LogLevel.Information, Message = "The cluster has its configuration: {Domains} built-in domains, {Models} models.")]
        public static partial void Seeded(ILogger logger, int domains, int models);

        [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "The cluster's configuration could not be seeded; tried again.")]
        public static partial void SeedingFailed(ILogger logger, Exception exception);
    }
}
