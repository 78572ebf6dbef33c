using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;
using Orleans.Runtime;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>
/// Wakes the grains that hold configuration from time to time. A grain publishes what it has stored when it comes to life, so a change
/// whose silo died between storing and publishing reaches the snapshot without anybody asking for it.
/// </summary>
internal sealed partial class UnpublishedChangeSweep(
    IGrainFactory grains,
    ISiloStatusOracle silos,
    DomainSweep domains,
    IOptions<SnapshotOptions> options,
    TimeProvider timeProvider,
    ILogger<UnpublishedChangeSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync("the default policy", () => grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).GetAsync(), stoppingToken);
            await TryAsync("the flags", () => grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags).GetAsync(), stoppingToken);
            await TryAsync("the models", () => grains.GetGrain<IModelCatalogGrain>(GrainKeys.Models).ListAsync(), stoppingToken);
            await TryAsync("the prices", () => grains.GetGrain<IPriceBookGrain>(GrainKeys.Prices).GetHistoryAsync(), stoppingToken);
            await TryAsync("the domains", () => WakeDomainsAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task WakeDomainsAsync(CancellationToken cancellationToken)
    {
        var names = await grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync();
        var gone = silos.GetApproximateSiloStatuses().Where(silo => silo.Value == SiloStatus.Dead).Select(silo => silo.Key);
        await domains.WakeAsync(names, gone, name => grains.GetGrain<IDomainGrain>(name).GetAsync(), cancellationToken);
    }

    // One that fails keeps none of the others from being woken.
    private async Task TryAsync(string what, Func<Task> wake, CancellationToken stoppingToken)
    {
        try
        {
            await wake();
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotWoken(logger, what, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2106, Level = LogLevel.Warning, Message = "The grain of {What} could not be woken, so a change that it has stored may not be in force; tried again with the next sweep.")]
        public static partial void NotWoken(ILogger logger, string what, Exception exception);
    }
}
