using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Healthy once this node has tried to seed the cluster: before that a new cluster's snapshot may hold half of its configuration. A failed try is no reason to stay away, or no node would start while storage is down.</summary>
internal sealed class SeedingHealthCheck(ClusterSeeding seeding) : IHealthCheck
{
    public const string Name = "seeding";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(seeding.Tried ? HealthCheckResult.Healthy("The cluster was given its configuration.") : HealthCheckResult.Unhealthy("The cluster is being given its configuration."));
}
