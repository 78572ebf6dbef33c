using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Node.Scoring;

/// <summary>Healthy when all scorers are warm; degraded when some could not be loaded, because decisions that name one fall back.</summary>
internal sealed class ScorerHealthCheck(ScorerWarmUp warmUp, ScorerRegistry scorers) : IHealthCheck
{
    public const string Name = "scorers";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!warmUp.Finished)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The scorers are being loaded."));
        }

        var failures = scorers.Failures;
        return Task.FromResult(failures.IsEmpty
            ? HealthCheckResult.Healthy($"Warm: {string.Join(", ", scorers.Names)}.")
            : HealthCheckResult.Degraded(string.Join(" ", failures.Select(failure => $"{failure.Key} could not be loaded: {failure.Value}"))));
    }
}
