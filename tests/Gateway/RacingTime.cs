using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Gateway;

/// <summary>
/// A clock under the test's hand that does something just before a time-out takes effect. Time-outs are told from those of the rest of the
/// gateway by their length.
/// </summary>
internal sealed class RacingTime(TimeSpan length) : FakeTimeProvider
{
    /// <summary>What happens before the first time-out of that length.</summary>
    public Action? BeforeTimeout { get; set; }

    /// <summary>Ends when something waits with such a time-out for the first time.</summary>
    public TaskCompletionSource Armed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan || dueTime != length)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var timer = base.CreateTimer(
            passed =>
            {
                BeforeTimeout?.Invoke();
                BeforeTimeout = null;
                callback(passed);
            },
            state,
            dueTime,
            period);
        Armed.TrySetResult();
        return timer;
    }
}
