using System.Diagnostics;
using System.Net.Sockets;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>The connections and answers of one lane of an <see cref="OpenLoop"/>. When all connections are busy, due requests queue, and their waiting counts.</summary>
internal sealed class OpenLaneRun(LoadLane lane, int slots) : IDisposable
{
    private const int ReadyConnections = 16;
    private const int MostConnections = 512;

    private readonly Lock gate = new();
    private readonly Stack<HttpConnection> idle = new();
    private readonly Queue<(int Slot, long Due)> waiting = new();
    private readonly long[] bySlot = [.. Enumerable.Repeat(-1L, slots)];
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int open = ReadyConnections;
    private int answered;
    private int scored;
    private int errors;
    private string? firstError;

    public Task Finished => finished.Task;

    public async Task PrepareAsync()
    {
        for (var number = 0; number < ReadyConnections; number++)
        {
            idle.Push(await lane.OpenAsync());
        }
    }

    public void Fire(int slot, long due)
    {
        HttpConnection? connection;
        lock (gate)
        {
            if (!idle.TryPop(out connection))
            {
                if (open == MostConnections)
                {
                    waiting.Enqueue((slot, due));
                    return;
                }

                open++;
            }
        }

        _ = ServeAsync(connection, slot, due);
    }

    public OpenLaneResult Result()
    {
        lock (gate)
        {
            return new OpenLaneResult([.. bySlot], scored, errors + slots - answered, firstError ?? (answered < slots ? $"{slots - answered} requests were not answered" : null));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            while (idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }

    private async Task ServeAsync(HttpConnection? connection, int slot, long due)
    {
        while (true)
        {
            connection = await ExchangeAsync(connection, slot, due);
            lock (gate)
            {
                if (++answered == slots)
                {
                    finished.TrySetResult();
                }

                if (!waiting.TryDequeue(out var next))
                {
                    Release(connection);
                    return;
                }

                (slot, due) = next;
            }
        }
    }

    private async Task<HttpConnection?> ExchangeAsync(HttpConnection? connection, int slot, long due)
    {
        try
        {
            connection ??= await lane.OpenAsync();
            var status = await connection.ExchangeAsync();
            var taken = Stopwatch.GetTimestamp() - due;
            if (lane.Fault(status, events: 0) is { } fault)
            {
                AddError(fault);
            }
            else
            {
                bySlot[slot] = taken;
                Interlocked.Add(ref scored, connection.Scored ? 1 : 0);
            }

            return connection;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            AddError(exception.Message);
            connection?.Dispose();
            return null;
        }
    }

    private void Release(HttpConnection? connection)
    {
        if (connection is null)
        {
            open--;
        }
        else
        {
            idle.Push(connection);
        }
    }

    private void AddError(string message)
    {
        lock (gate)
        {
            errors++;
            firstError ??= message;
        }
    }
}
