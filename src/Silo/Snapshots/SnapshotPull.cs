using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>
/// Asks the cluster for a newer snapshot at start and ever after, so that a push that got lost does no harm. When the cluster cannot answer
/// at start, which it cannot while its storage is down, the node goes by the last good snapshot on its disk.
/// </summary>
internal sealed partial class SnapshotPull(
    IGrainFactory grains,
    SnapshotHolder snapshots,
    SnapshotFile file,
    IOptions<SnapshotOptions> options,
    TimeProvider timeProvider,
    ILogger<SnapshotPull> logger) : BackgroundService
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    private long _savedVersion;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await TryPullAsync(stoppingToken))
        {
            await TryLoadAsync(stoppingToken);
        }

        using var timer = new PeriodicTimer(options.Value.PullInterval, timeProvider);
        do
        {
            await TrySaveAsync(stoppingToken);
            await timer.WaitForNextTickAsync(stoppingToken);
            await TryPullAsync(stoppingToken);
        }
        while (true);
    }

    private async Task<bool> TryPullAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await PullAsync(cancellationToken))
            {
                Log.Pulled(logger, snapshots.Current.Version);
            }

            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.PullFailed(logger, snapshots.Current.Version, e);
            return false;
        }
    }

    private async Task<bool> PullAsync(CancellationToken cancellationToken)
    {
        var authority = grains.GetGrain<ISnapshotGrain>(GrainKeys.CurrentSnapshot);
        var held = snapshots.Current.Version;
        try
        {
            return await authority.GetChangesAsync(held).WaitAsync(AnswerTimeout, timeProvider, cancellationToken) is { } changes && snapshots.TryApply(changes);
        }
        catch (Exception e) when (e is not TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // A silo of the version before this one does not know what changes are.
            return await authority.GetIfNewerAsync(held).WaitAsync(AnswerTimeout, timeProvider, cancellationToken) is { } newer && snapshots.TryApply(newer);
        }
    }

    private async Task TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await file.LoadAsync(cancellationToken) is { } kept && snapshots.TryApply(kept))
            {
                _savedVersion = kept.Version;
                Log.Loaded(logger, kept.Version);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LoadFailed(logger, e);
        }
    }

    private async Task TrySaveAsync(CancellationToken cancellationToken)
    {
        var current = snapshots.Current.Source;
        if (current.Version == _savedVersion)
        {
            return;
        }

        try
        {
            await file.SaveAsync(current, cancellationToken);
            _savedVersion = current.Version;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SaveFailed(logger, current.Version, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "Pulled snapshot {Version}.")]
        public static partial void Pulled(ILogger logger, long version);

        [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The cluster does not answer for a newer snapshot; this node goes on with {Version}.")]
        public static partial void PullFailed(ILogger logger, long version, Exception exception);

        [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "Started from the last good snapshot on disk, {Version}.")]
        public static partial void Loaded(ILogger logger, long version);

        [LoggerMessage(EventId = 2104, Level = LogLevel.Error, Message = "The last good snapshot on disk cannot be read.")]
        public static partial void LoadFailed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 2105, Level = LogLevel.Error, Message = "Snapshot {Version} could not be kept on disk.")]
        public static partial void SaveFailed(ILogger logger, long version, Exception exception);
    }
}
