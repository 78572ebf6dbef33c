using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Ledger;

/// <summary>A clock that stands still until moved, and that can be set back as an operator does: what is measured by timestamps does not follow.</summary>
internal sealed class SettableTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TimeSpan SetBack { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - SetBack;

    // The base takes its timestamps from the clock.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
