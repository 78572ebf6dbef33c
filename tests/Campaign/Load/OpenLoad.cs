using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orleans.Routing.Campaign.Load;

/// <summary>
/// Users who send on a fixed schedule whatever the answers do. A slow answer delays no other request, and requests that wait pile up as they
/// would in life.
/// </summary>
internal sealed class OpenLoad : IAsyncDisposable
{
    private const int StreamedOneOf = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly IReadOnlyList<ChatWorker> _workers;
    private readonly double _rate;
    private readonly double _ramp;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, Task> _underWay = [];
    private readonly ConcurrentQueue<ClientRecord> _records = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Task _sending;
    private long _sent;

    /// <param name="gateways">The gateways; each worker uses one, in turn.</param>
    /// <param name="workers">How many clients.</param>
    /// <param name="rate">Requests per second of all together.</param>
    /// <param name="ramp">How long the load takes to reach that.</param>
    /// <param name="keyOf">The key of each client; any unless told.</param>
    public OpenLoad(IReadOnlyList<Uri> gateways, int workers, double rate, TimeSpan ramp, Func<int, string>? keyOf = null)
    {
        _workers = [.. Enumerable.Range(0, workers).Select(worker => new ChatWorker(gateways[worker % gateways.Count], keyOf?.Invoke(worker) ?? "any"))];
        (_rate, _ramp) = (rate, ramp.TotalSeconds);
        _sending = SendAsync();
    }

    /// <summary>What has ended, in the order of ends.</summary>
    public IReadOnlyList<ClientRecord> Records => [.. _records];

    public long Sent => Interlocked.Read(ref _sent);

    public int UnderWay => _underWay.Count;

    /// <summary>Seconds since the load began: the clock of the records.</summary>
    public double Now => Stopwatch.GetElapsedTime(_began).TotalSeconds;

    /// <summary>Sends no more, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        await Task.WhenAll(_underWay.Values);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                for (var due = Due(Now); _sent < due; Interlocked.Increment(ref _sent))
                {
                    var number = _sent;
                    _underWay[number] = AskAsync(number);
                    // It may have ended before it was noted.
                    Forget(number);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    // The rate rises evenly to its full height first: a cluster that has just been started compiles what it runs.
    private long Due(double now) => (long)(_rate * (now < _ramp ? now * now / (2 * _ramp) : now - (_ramp / 2)));

    private void Forget(long number)
    {
        if (_underWay.TryGetValue(number, out var task) && task.IsCompleted)
        {
            _underWay.TryRemove(number, out _);
        }
    }

    private async Task AskAsync(long number)
    {
        await Task.Yield();
        var (worker, started, stream) = ((int)(number % _workers.Count), Now, number % StreamedOneOf == 0);
        var trace = RequestTrace.Begin();
        ChatWorker.Answer? answer = null;
        string? error = null;
        try
        {
            answer = await _workers[worker].AskAsync(Prompts.Number(number), stream);
        }
        catch (Exception failure)
        {
            // Whatever the client throws after its own retries is a failed request; the report shows it.
            error = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        }

        Guid? decision = Guid.TryParse(trace.DecisionId, out var id) ? id : null;
        _records.Enqueue(new ClientRecord(
            worker, started, Now - started, stream, [.. trace.Tries], decision, answer?.Model, answer?.InputTokens ?? 0, answer?.OutputTokens ?? 0, error));
        _underWay.TryRemove(number, out _);
    }
}
