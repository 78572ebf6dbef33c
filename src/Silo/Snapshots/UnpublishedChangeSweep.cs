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
/// whose silo died between storing and publishing reaches the snapshot without anybody asking for it. Of many domains all are woken when a
/// silo has gone, and a turn of them otherwise: a cluster at rest must not be busy with its domains.
/// </summary>
internal sealed partial class UnpublishedChangeSweep(
    IGrainFactory grains, ISiloStatusOracle silos, IOptions<SnapshotOptions> options, TimeProvider timeProvider, ILogger<UnpublishedChangeSweep> logger) : BackgroundService
{
    private const int DomainsOfATurn = 256;

    private HashSet<SiloAddress> _active = [];
    private int _next;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WakeAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(logger, e);
            }
        }
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        await grains.GetGrain<IDefaultPolicyGrain>(GrainKeys.DefaultPolicy).GetAsync();
        await grains.GetGrain<IFeatureFlagGrain>(GrainKeys.Flags).GetAsync();
        await grains.GetGrain<IModelCatalogGrain>(GrainKeys.Models).ListAsync();
        await grains.GetGrain<IPriceBookGrain>(GrainKeys.Prices).GetHistoryAsync();

        // Nobody knows at first who has gone before this node came.
        HashSet<SiloAddress> active = [.. silos.GetApproximateSiloStatuses(onlyActive: true).Keys];
        var anyGone = _active.Count == 0 || !_active.IsSubsetOf(active);
        var names = await grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync();
        for (var left = anyGone ? names.Length : Math.Min(names.Length, DomainsOfATurn); left > 0; left--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _next = (_next + 1) % names.Length;
            await grains.GetGrain<IDomainGrain>(names[_next]).GetAsync();
        }

        _active = active;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2106, Level = LogLevel.Warning, Message = "Not every grain that holds configuration could be woken; tried again later.")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
