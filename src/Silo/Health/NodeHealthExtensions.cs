using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace Orleans.Routing.Node.Health;

/// <summary>Health for whoever restarts a process or sends it requests.</summary>
public static class NodeHealthExtensions
{
    /// <summary>
    /// Serves <c>/health/live</c>, which says that the process answers, and <c>/health/ready</c>, which says that it can do its work: scorers
    /// warm and a snapshot loaded. Whoever maps them says who may ask.
    /// </summary>
    public static IEndpointConventionBuilder MapNodeHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health");
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthWriter.WriteAsync });
        health.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadinessTag.Name), ResponseWriter = HealthWriter.WriteAsync });
        return health;
    }
}
