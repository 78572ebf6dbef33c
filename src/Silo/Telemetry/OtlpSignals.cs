using Microsoft.Extensions.Configuration;

namespace Orleans.Routing.Node.Telemetry;

/// <summary>Which signals go to an OpenTelemetry collector: those whose standard variables name an endpoint. Without one nothing is traced at all.</summary>
/// <param name="Traces">Spans are exported.</param>
/// <param name="Metrics">Metrics are exported, beside what Prometheus fetches.</param>
/// <param name="Logs">Logs are exported, beside the console.</param>
internal readonly record struct OtlpSignals(bool Traces, bool Metrics, bool Logs)
{
    public static OtlpSignals Of(IConfiguration configuration)
    {
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var all = IsSet(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        return new OtlpSignals(Exports("TRACES"), Exports("METRICS"), Exports("LOGS"));

        bool Exports(string signal) =>
            !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
            && (all || IsSet(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));
    }

    private static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}
