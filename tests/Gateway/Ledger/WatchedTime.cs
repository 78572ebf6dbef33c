using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A clock that stands still until moved, and tells when something has begun to wait for it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How far the wall clock was set back; what is measured by timestamps does not follow.</summary>
    public TimeSpan SetBack { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - SetBack;

    // The base takes its timestamps from the clock.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>Completes with the first timer.</summary>
    public Task Awaited => _awaited.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _awaited.TrySetResult();
        return timer;
    }
}
