using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Keeps every span of the gateway and of its server that ends while it lives.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _ended = new(0);
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is RoutingActivities.SourceName or "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                Spans.Enqueue(span);
                _ended.Release();
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>The one span of that name. Waited for: a span ends after the last byte of the answer that it describes.</summary>
    public async Task<Activity> SingleAsync(string name)
    {
        while (Spans.All(span => span.DisplayName != name))
        {
            Assert.True(await _ended.WaitAsync(Patience), $"No span '{name}' has ended.");
        }

        return Assert.Single(Spans, span => span.DisplayName == name);
    }

    // The semaphore stays: a span may be ending on another thread just now.
    public void Dispose() => _listener.Dispose();
}
