using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Routing.Snapshots;

/// <summary>Sends a snapshot to every active silo at once and counts who has it. A silo that does not answer in time pulls it later.</summary>
internal sealed partial class SnapshotPush(IServiceProvider services, ISiloStatusOracle silos, TimeProvider timeProvider, ILogger<SnapshotPush> logger)
    : GrainServiceClient<ISnapshotPushService>(services)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    public async Task<Publication> PushAsync(RoutingSnapshot snapshot)
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        var acks = await Task.WhenAll(active.Select(silo => PushToAsync(silo, snapshot)));
        return new Publication(snapshot.Version, acks.Count(acked => acked), acks.Length);
    }

    private async Task<bool> PushToAsync(SiloAddress silo, RoutingSnapshot snapshot)
    {
        try
        {
            return await GetGrainService(silo).ApplyAsync(snapshot).WaitAsync(AnswerTimeout, timeProvider) >= snapshot.Version;
        }
        catch (Exception e)
        {
            Log.NotAcknowledged(logger, silo, snapshot.Version, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Silo {Silo} has not confirmed snapshot {Version}; it will pull it.")]
        public static partial void NotAcknowledged(ILogger logger, SiloAddress silo, long version, Exception exception);
    }
}
