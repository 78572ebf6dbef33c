using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Routing.Node.Decisions;

/// <summary>Healthy when this silo's routers and its view of the snapshot have answered once each.</summary>
internal sealed class RouterHealthCheck(RouterWarmUp warmUp) : IHealthCheck
{
    public const string Name = "router";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(warmUp.Finished ? HealthCheckResult.Healthy("The routers answer.") : HealthCheckResult.Unhealthy("The routers have not all answered yet."));
}
