namespace Orleans.Routing.Gateway.Streaming;

/// <summary>
/// Ticks at a stream's keep-alive interval as long as the stream runs, so that waiting for an event needs no timer of its own: a tick that
/// comes while one waits says that it may be time for a comment, and only then is the exact time kept.
/// </summary>
internal sealed class SilenceClock(TimeSpan interval, TimeProvider time) : IDisposable
{
    private readonly PeriodicTimer _timer = new(interval, time);
    private Task? _tick;

    /// <summary>The tick to come.</summary>
    public Task Tick => _tick is { IsCompleted: false } ? _tick : _tick = _timer.WaitForNextTickAsync().AsTask();

    public void Dispose() => _timer.Dispose();
}
