using System.Runtime.InteropServices;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>
/// Waits to within some microseconds without spinning, which would take a core from the process under test. Timers of .NET are a millisecond coarse,
/// more than the latency that is measured.
/// </summary>
internal static partial class Pacer
{
    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const int SetTimerSlack = 29;

    /// <summary>Asks the kernel not to delay this thread's wake-ups in order to bundle them (50 us by default).</summary>
    public static void SharpenThisThread() => _ = prctl(SetTimerSlack, 1, 0, 0, 0);

    /// <summary>Blocks until the monotonic clock, which is also the stopwatch's on Linux, shows <paramref name="timestamp"/>.</summary>
    public static void WaitUntil(long timestamp)
    {
        var time = new TimeSpec(timestamp / 1_000_000_000, timestamp % 1_000_000_000);
        while (clock_nanosleep(ClockMonotonic, AbsoluteTime, in time, 0) != 0)
        {
            // A signal woke the thread early: the time is absolute, so waiting again is right.
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_nanosleep(int clock, int flags, in TimeSpec time, nint remaining);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
