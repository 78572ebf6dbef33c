using Microsoft.Extensions.Hosting;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Node;

/// <summary>
/// Gives what the native heap does not use back to the system, once a minute. Runs of models and the compilation of code take much from it for
/// moments, and it keeps what they left as holes: 35 MiB of a silo after some minutes of load, some MiB of a gateway.
/// </summary>
internal sealed class NativeHeapTrim(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            NativeHeap.ReturnUnused();
        }
    }
}
