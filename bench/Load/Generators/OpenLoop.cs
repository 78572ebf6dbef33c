using System.Diagnostics;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>
/// Sends on a fixed schedule whatever the answers do, and measures from the time at which a request was due. A slow answer therefore delays no later request
/// out of the statistics (no coordinated omission). Several lanes run interleaved on one schedule: the n-th request of each falls into the same short slot,
/// so their difference is free of what the machine did in other seconds.
/// </summary>
internal sealed class OpenLoop(IReadOnlyList<LoadLane> lanes, double requestsPerSecond)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<OpenLaneResult>> RunAsync(LoadWindow window)
    {
        var slots = (int)(window.Seconds * requestsPerSecond);
        var runs = lanes.Select(lane => new OpenLaneRun(lane, slots)).ToList();
        try
        {
            await Task.WhenAll(runs.Select(run => run.PrepareAsync()));
            // A thread of its own: the pool may be busy with answers just when the next request is due.
            await Task.Factory.StartNew(() => Send(runs, window, slots), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.WhenAny(Task.WhenAll(runs.Select(run => run.Finished)), Task.Delay(Patience));
            return [.. runs.Select(run => run.Result())];
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    private void Send(List<OpenLaneRun> runs, LoadWindow window, int slots)
    {
        Pacer.SharpenThisThread();
        var interval = 1e9 / requestsPerSecond;
        for (var slot = 0; slot < slots; slot++)
        {
            for (var turn = 0; turn < runs.Count; turn++)
            {
                var due = window.From + (long)((slot + ((double)turn / runs.Count)) * interval);
                Pacer.WaitUntil(due);
                // Each lane goes first in every other slot, so that none always follows the other.
                runs[(slot + turn) % runs.Count].Fire(slot, due);
            }
        }

        Debug.Assert(Stopwatch.GetTimestamp() >= window.From, "The schedule starts with the window.");
    }
}
