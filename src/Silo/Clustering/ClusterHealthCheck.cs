using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Node.Clustering;

/// <summary>Healthy when a router of the cluster answers and has a snapshot: what a process that only asks the cluster depends on.</summary>
internal sealed class ClusterHealthCheck(IGrainFactory grains, TimeProvider timeProvider) : IHealthCheck
{
    public const string Name = "cluster";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var readiness = await grains.GetGrain<IRouterGrain>(GrainKeys.Router).GetReadinessAsync().AsTask().WaitAsync(AnswerTimeout, timeProvider, cancellationToken);
            return readiness.SnapshotVersion > 0
                ? HealthCheckResult.Healthy($"The cluster answers; snapshot {readiness.SnapshotVersion} is in force.")
                : HealthCheckResult.Unhealthy("The cluster has no snapshot yet.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The cluster does not answer.", e);
        }
    }
}
