using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Node.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Traces of requests, metrics for Prometheus, and health for whoever restarts or routes to us.</summary>
internal static class TelemetryExtensions
{
    private static readonly string[] Unseen = ["/health", "/metrics", "/dashboard"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<GatewayMetrics>();
        builder.Services.AddHealthChecks();
        builder.Services.AddConsoleFormat(builder.Configuration);
        var telemetry = builder.AddRoutingTelemetry("orleans-routing-gateway");
        telemetry.WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting").AddPrometheusExporter());
        if (builder.Configuration.IsTraced())
        {
            telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation(server => server.Filter = IsOfACaller));
        }
    }

    public static void MapTelemetry(this WebApplication app)
    {
        // Live means the process answers; ready means it can route: scorers warm and a snapshot loaded.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthWriter.WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = HealthWriter.WriteAsync }).AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccessPolicies.Admin);
    }

    /// <summary>Probes and scrapes come every few seconds and tell nothing.</summary>
    private static bool IsOfACaller(HttpContext context) =>
        !Array.Exists(Unseen, prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}
