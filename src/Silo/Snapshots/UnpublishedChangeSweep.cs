using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>
/// Wakes every grain that holds configuration from time to time. A grain publishes what it has stored when it comes to life, so a change
/// whose silo died between storing and publishing reaches the snapshot without anybody asking for it.
/// </summary>
internal sealed partial class UnpublishedChangeSweep(
    IGrainFactory grains, IOptions<SnapshotOptions> options, TimeProvider timeProvider, ILogger<UnpublishedChangeSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WakeAllAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(logger, e);
            }
        }
    }

    private async Task WakeAllAsync(CancellationToken cancellationToken)
    {
        await grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).GetAsync();
        await grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags).GetAsync();
        await grains.GetGrain<IModelCatalogGrain>(GrainKeys.Models).ListAsync();
        await grains.GetGrain<IPriceBookGrain>(GrainKeys.Prices).GetHistoryAsync();
        foreach (var name in await grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await grains.GetGrain<IDomainGrain>(name).GetAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2106, Level = LogLevel.Warning, Message = "Not every grain that holds configuration could be woken; tried again later.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
