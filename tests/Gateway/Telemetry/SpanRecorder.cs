using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Keeps every span of the gateway and of its server that ends while it lives.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is RoutingActivities.SourceName or "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public Activity Single(string name) => Assert.Single(Spans, span => span.DisplayName == name);

    public void Dispose() => _listener.Dispose();
}
