using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orleans.Routing.EndToEnd.Telemetry;

/// <summary>An OpenTelemetry collector on loopback that takes OTLP over HTTP and keeps what it is sent.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private int metricExports;

    private OtlpCollector(WebApplication app) => this.app = app;

    public ConcurrentQueue<CollectedSpan> Spans { get; } = new();

    public ConcurrentQueue<CollectedLog> Logs { get; } = new();

    public int MetricExports => Volatile.Read(ref metricExports);

    /// <summary>The standard variables that make a process export here, soon after each span.</summary>
    public Dictionary<string, string?> Variables => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", context => TakeAsync(context, collector.KeepSpans));
        app.MapPost("/v1/logs", context => TakeAsync(context, collector.KeepLogs));
        app.MapPost("/v1/metrics", context => TakeAsync(context, _ => Interlocked.Increment(ref collector.metricExports)));
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, Action<WireMessage> keep)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        keep(new WireMessage(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }

    // ExportTraceServiceRequest: resource_spans = 1, scope_spans = 2, scope = 1, spans = 2.
    private void KeepSpans(WireMessage request)
    {
        foreach (var scope in request.Messages(1).SelectMany(resource => resource.Messages(2)))
        {
            var source = scope.Messages(1).First().Text(1);
            foreach (var span in scope.Messages(2))
            {
                Spans.Enqueue(new CollectedSpan(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Number(6), source, span.Attributes(9)));
            }
        }
    }

    // ExportLogsServiceRequest: resource_logs = 1, scope_logs = 2, log_records = 2, body = 5, attributes = 6, trace_id = 9.
    private void KeepLogs(WireMessage request)
    {
        foreach (var record in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
        {
            Logs.Enqueue(new CollectedLog(record.Messages(5).First().Text(1), record.Hex(9), record.Attributes(6)));
        }
    }
}
