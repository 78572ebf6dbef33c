using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Routing.Snapshots;

/// <summary>
/// Sends what has changed to every active silo at once and counts who has it. A silo that lacks more is sent that, and one that does not
/// answer in time pulls it later.
/// </summary>
internal sealed partial class SnapshotPush(IServiceProvider services, ISiloStatusOracle silos, TimeProvider timeProvider, ILogger<SnapshotPush> logger)
    : GrainServiceClient<ISnapshotPushService>(services)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    /// <returns>How far it got, and the newest version that a silo holds: a higher one than was sent is of another history.</returns>
    public async Task<(Publication Publication, long Newest)> PushAsync(SnapshotHistory history)
    {
        var latest = history.Since(history.PreviousVersion);
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        var held = await Task.WhenAll(active.Select(silo => PushToAsync(silo, latest, history)));
        return (new Publication(latest.Version, held.Count(version => version == latest.Version), held.Length), held.Append(latest.Version).Max());
    }

    // The version that the silo holds afterwards, 0 when it does not say.
    private async Task<long> PushToAsync(SiloAddress silo, SnapshotDelta latest, SnapshotHistory history)
    {
        try
        {
            var held = await SendAsync(silo, latest, history.Current);
            return held >= latest.Version ? held : await SendAsync(silo, history.Since(held), history.Current);
        }
        catch (Exception e)
        {
            Log.NotAcknowledged(logger, silo, latest.Version, e);
            return 0;
        }
    }

    private async Task<long> SendAsync(SiloAddress silo, SnapshotDelta changes, RoutingSnapshot whole)
    {
        var service = GetGrainService(silo);
        try
        {
            return await service.ApplyChangesAsync(changes).WaitAsync(AnswerTimeout, timeProvider);
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            // A silo of the version before this one does not know what changes are.
            return await service.ApplyAsync(whole).WaitAsync(AnswerTimeout, timeProvider);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Silo {Silo} has not confirmed snapshot {Version}; it will pull it.")]
        public static partial void NotAcknowledged(ILogger logger, SiloAddress silo, long version, Exception exception);
    }
}
