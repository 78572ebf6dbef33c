using System.Diagnostics;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>The stretch of time that counts. Load runs before it (so that its start is not seen) and ends with it. Timestamps are <see cref="Stopwatch"/> nanoseconds.</summary>
internal readonly record struct LoadWindow(long From, long Until)
{
    public double Seconds => (Until - From) / 1e9;

    public static LoadWindow After(TimeSpan ramp, TimeSpan length)
    {
        var from = Stopwatch.GetTimestamp() + Nanoseconds(ramp);
        return new LoadWindow(from, from + Nanoseconds(length));
    }

    public static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    public bool Contains(long timestamp) => timestamp >= From && timestamp < Until;

    public static async Task WaitUntilAsync(long timestamp, CancellationToken cancellation)
    {
        var left = timestamp - Stopwatch.GetTimestamp();
        if (left > 0)
        {
            await Task.Delay(TimeSpan.FromMicroseconds(left / 1_000), cancellation);
        }
    }
}
