using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Healthy when a router of the cluster answers and has a snapshot: what a process that only asks the cluster depends on. Degraded when
/// the silos answer, but the store through which new ones would be found does not.
/// </summary>
internal sealed class ClusterHealthCheck(IGrainFactory grains, TimeProvider timeProvider, KeptGatewayList? gateways = null) : IHealthCheck
{
    public const string Name = "cluster";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var readiness = await grains.GetGrain<IRouterGrain>(GrainKeys.Router).GetReadinessAsync().AsTask().WaitAsync(AnswerTimeout, timeProvider, cancellationToken);
            return readiness.SnapshotVersion == 0 ? HealthCheckResult.Unhealthy("The cluster has no snapshot yet.")
                : gateways is { IsCurrent: false } ? HealthCheckResult.Degraded($"The silos last known answer, and snapshot {readiness.SnapshotVersion} is in force; the store that tells of new ones does not answer.")
                : HealthCheckResult.Healthy($"The cluster answers; snapshot {readiness.SnapshotVersion} is in force.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The cluster does not answer.", e);
        }
    }
}
