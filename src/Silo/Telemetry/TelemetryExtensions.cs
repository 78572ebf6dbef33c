using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Hosting;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Node.Telemetry;

/// <summary>Traces, metrics and logs of a process of the cluster, silo or gateway.</summary>
public static class TelemetryExtensions
{
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // Room for every instrument's series is taken at once. The hundred-odd of Orleans and the runtime have a few series each; for the usual
    // 2,000 they would take 22 MiB.
    private static readonly MetricStreamConfiguration FewSeries = new() { CardinalityLimit = 200 };

    /// <summary>
    /// Grain calls and grain storage. Orleans counts every interface whose namespace begins with <c>Orleans</c> as its runtime's, and so ours;
    /// what the runtime does by itself is taken out by <see cref="BackgroundTraceFilter"/>.
    /// </summary>
    private static readonly string[] OrleansSources = ["Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Storage"];

    /// <summary>
    /// Collects metrics, and exports what the standard variables <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and
    /// <c>OTEL_EXPORTER_OTLP_{TRACES,METRICS,LOGS}_ENDPOINT</c> name a collector for. Nothing is traced without one.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="serviceName">Names the process, unless <c>OTEL_SERVICE_NAME</c> does.</param>
    public static OpenTelemetryBuilder AddRoutingTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        var signals = OtlpSignals.Of(builder.Configuration);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] ?? serviceName,
            serviceVersion: typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics => AddMetrics(metrics, signals.Metrics));
        if (signals.Traces)
        {
            telemetry.WithTracing(AddTraces);
        }

        if (signals.Logs)
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), logs => logs.IncludeScopes = true);
        }

        return telemetry;
    }

    /// <summary>Whether spans are exported, and so made.</summary>
    public static bool IsTraced(this IConfiguration configuration) => OtlpSignals.Of(configuration).Traces;

    /// <summary>Hands the trace on with every grain call that a client makes. Only where there is tracing: a call filter costs every call.</summary>
    public static IClientBuilder AddTracePropagation(this IClientBuilder client, IConfiguration configuration) =>
        configuration.IsTraced() ? client.AddActivityPropagation() : client;

    /// <summary>
    /// Lets <c>Logging:Console:FormatterName</c> choose the console's format (<c>simple</c>, <c>json</c>, <c>systemd</c>) whatever the host's default is, and
    /// puts the time in UTC before each line unless <c>Logging:Console:FormatterOptions:TimestampFormat</c> says otherwise; journald does that itself.
    /// </summary>
    public static IServiceCollection AddConsoleFormat(this IServiceCollection services, IConfiguration configuration)
    {
        services.PostConfigure<SimpleConsoleFormatterOptions>(static console => Stamp(console, $"{Iso8601} "));
        services.PostConfigure<JsonConsoleFormatterOptions>(static console => Stamp(console, Iso8601));
        return configuration["Logging:Console:FormatterName"] is { Length: > 0 } name
            ? services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = name)
            : services;
    }

    internal static ISiloBuilder AddTracePropagation(this ISiloBuilder silo, IConfiguration configuration) =>
        configuration.IsTraced() ? silo.AddActivityPropagation() : silo;

    /// <summary>Shows the silo's own state, once metrics are collected at all.</summary>
    internal static IServiceCollection AddNodeMetrics(this IServiceCollection services)
    {
        services.TryAddSingleton<NodeMetrics>();
        return services.ConfigureOpenTelemetryMeterProvider((provider, metrics) => metrics.AddInstrumentation(provider.GetRequiredService<NodeMetrics>()));
    }

    private static void Stamp(ConsoleFormatterOptions console, string format)
    {
        if (console.TimestampFormat is null)
        {
            (console.TimestampFormat, console.UseUtcTimestamp) = (format, true);
        }
    }

    private static void AddMetrics(MeterProviderBuilder metrics, bool exported)
    {
        metrics.AddMeter(RoutingActivities.SourceName, OrleansMeter).AddRuntimeInstrumentation()
            .AddView(static instrument => instrument.Meter.Name == RoutingActivities.SourceName ? null : FewSeries);
        if (exported)
        {
            metrics.AddOtlpExporter();
        }
    }

    private static void AddTraces(TracerProviderBuilder traces) => traces
        .AddSource(RoutingActivities.SourceName)
        .AddSource(OrleansSources)
        .AddProcessor<BackgroundTraceFilter>()
        .AddOtlpExporter();
}
