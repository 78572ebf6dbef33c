using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Routing.Node;

/// <summary>Runs hosts.</summary>
public static partial class HostRunExtensions
{
    /// <summary>
    /// How long a stop may go on after <see cref="HostOptions.ShutdownTimeout"/>: 5 s. By then grains have stored what they have, or cannot. A silo
    /// whose store is down would go on for a minute more to tell it that it leaves, twice 30 s that are no setting of Orleans; the others find
    /// out by their probes.
    /// </summary>
    public static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs the host until it is asked to stop, and no longer than its shutdown timeout and <see cref="LastWords"/> after that. Being asked while it
    /// still starts is an end like any other, not a failed start.
    /// </summary>
    public static async Task RunUntilStoppedAsync(this IHost host)
    {
        var services = host.Services;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HostRunExtensions));
        var timeout = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;

        var overdue = new TaskCompletionSource();
        using var ended = new CancellationTokenSource();
        await using var registration = stopping.Register(() => _ = WaitAsync(timeout, time, logger, overdue, ended.Token));
        var running = RunAsync(host, stopping);
        if (await Task.WhenAny(running, overdue.Task) == running)
        {
            // Its logger went with the host.
            await ended.CancelAsync();
            await running;
        }
    }

    private static async Task RunAsync(IHost host, CancellationToken stopping)
    {
        try
        {
            await host.RunAsync(CancellationToken.None);
        }
        catch (Exception given) when (stopping.IsCancellationRequested && given is (OperationCanceledException or OrleansLifecycleCanceledException))
        {
            // The start was given up; what had been started is disposed of by now.
        }
    }

    private static async Task WaitAsync(TimeSpan timeout, TimeProvider time, ILogger logger, TaskCompletionSource overdue, CancellationToken ended)
    {
        var end = Task.Delay(timeout == Timeout.InfiniteTimeSpan ? timeout : timeout + LastWords, time, ended);

        // Told before the last words and not after them: whoever leaves does not wait for its log to be written.
        await Task.Delay(timeout, time, ended);
        Log.Late(logger, timeout, LastWords);
        await end;
        overdue.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2501, Level = LogLevel.Warning, Message = "The stop has taken {Timeout}; what does not end within {LastWords} more is left. The cluster's store may be down: the others find out by themselves that this node is gone.")]
        public static partial void Late(ILogger logger, TimeSpan timeout, TimeSpan lastWords);
    }
}
