using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Routing.Node.Decisions;

/// <summary>Healthy when this silo's router has answered once.</summary>
internal sealed class RouterHealthCheck(RouterWarmUp warmUp) : IHealthCheck
{
    public const string Name = "router";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(warmUp.Finished ? HealthCheckResult.Healthy("The router answers.") : HealthCheckResult.Unhealthy("The router has not answered yet."));
}
