using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>Healthy when a snapshot is in force.</summary>
internal sealed class SnapshotHealthCheck(SnapshotHolder snapshots) : IHealthCheck
{
    public const string Name = "snapshot";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var version = snapshots.Current.Version;
        return Task.FromResult(version > 0
            ? HealthCheckResult.Healthy($"Snapshot {version} is in force.")
            : HealthCheckResult.Unhealthy("No snapshot is loaded yet."));
    }
}
