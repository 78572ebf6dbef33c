using System.Diagnostics;
using System.Net.Sockets;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>
/// A fixed number of connections, each sending its next request as soon as the last one is answered. It finds the most a target can do;
/// its latencies are service times under saturation and say nothing about a client that does not wait (for that there is <see cref="OpenLoop"/>).
/// </summary>
internal sealed class ClosedLoop(LoadLane lane, int connections)
{
    private const int MostErrorsPerConnection = 100;

    public async Task<LoadResult> RunAsync(LoadWindow window)
    {
        var workers = Enumerable.Range(0, connections).Select(_ => WorkAsync(window)).ToList();
        var total = new LoadResult();
        foreach (var result in await Task.WhenAll(workers))
        {
            total.Add(result);
        }

        return total;
    }

    private async Task<LoadResult> WorkAsync(LoadWindow window)
    {
        var result = new LoadResult();
        while (Stopwatch.GetTimestamp() < window.Until && result.Errors < MostErrorsPerConnection)
        {
            try
            {
                using var connection = await lane.OpenAsync();
                await RepeatAsync(connection, window, result);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                result.AddError(exception.Message);
            }
        }

        return result;
    }

    private async Task RepeatAsync(HttpConnection connection, LoadWindow window, LoadResult result)
    {
        var events = lane.EventsPerStream > 0 ? new EventCounter(window) : null;
        try
        {
            long started;
            while ((started = Stopwatch.GetTimestamp()) < window.Until)
            {
                events?.InStream = 0;
                var status = await connection.ExchangeAsync(events);
                var finished = Stopwatch.GetTimestamp();
                if (lane.Fault(status, events?.InStream ?? 0) is { } fault)
                {
                    result.AddError(fault);
                }
                else if (window.Contains(finished))
                {
                    result.Completed++;
                    result.Scored += connection.Scored ? 1 : 0;
                    Histograms.Record(result.Latencies, finished - started);
                }
            }
        }
        finally
        {
            if (events is not null)
            {
                result.Events += events.InWindow;
                result.EventDelays.Add(events.Delays);
            }
        }
    }
}
