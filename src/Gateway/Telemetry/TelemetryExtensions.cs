using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using Orleans.Routing.Gateway.Access;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Metrics for Prometheus and health for whoever restarts or routes to us.</summary>
internal static class TelemetryExtensions
{
    // Every instrument's series are set aside at once. The hundred-odd of Orleans and the runtime, a few series each, would take 22 MiB for
    // the usual 2,000.
    private static readonly MetricStreamConfiguration FewSeries = new() { CardinalityLimit = 200 };

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<GatewayMetrics>();
        builder.Services.AddHealthChecks();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MetricNames.Meter, "Microsoft.Orleans")
            .AddRuntimeInstrumentation()
            .AddView(static instrument => instrument.Meter.Name == MetricNames.Meter ? null : FewSeries)
            .AddPrometheusExporter());
    }

    public static void MapTelemetry(this WebApplication app)
    {
        // Live means the process answers; ready means it can route: scorers warm and a snapshot loaded.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthWriter.WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = HealthWriter.WriteAsync }).AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccessPolicies.Admin);
    }
}
