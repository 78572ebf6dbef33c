using System.Collections.Concurrent;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>One thread of a queue with its worker. It can be given up: it then ends as soon as its run comes back, if ever.</summary>
internal sealed class InferenceThread<TRequest, TResult>
{
    private readonly IInferenceWorker<TRequest, TResult> _worker;
    private readonly BlockingCollection<InferenceWork<TRequest, TResult>> _queue;
    private readonly TimeProvider _timeProvider;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _givenUp;
    private readonly Action _giveUp;
    private readonly Lock _ending = new();
    private long _runningSince;
    private bool _disposed;

    public InferenceThread(
        string name, IInferenceWorker<TRequest, TResult> worker, BlockingCollection<InferenceWork<TRequest, TResult>> queue, TimeProvider timeProvider)
    {
        _worker = worker;
        _queue = queue;
        _timeProvider = timeProvider;

        // Without a timer or a wait handle of its own a source holds nothing that must be disposed.
        var source = new CancellationTokenSource();
        _givenUp = source.Token;
        _giveUp = source.Cancel;
        new Thread(Work) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Ends when the thread has: never, when its run hangs for good.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether the run that is under way, if any, began longer ago than the given time.</summary>
    public bool HasRunFor(TimeSpan time)
    {
        var since = Volatile.Read(ref _runningSince);
        return since != 0 && _timeProvider.GetElapsedTime(since) >= time;
    }

    /// <summary>Takes no further work; asks the run under way to end.</summary>
    public void GiveUp()
    {
        _giveUp();
        lock (_ending)
        {
            if (!_disposed)
            {
                _worker.Stop();
            }
        }
    }

    private void Work()
    {
        try
        {
            foreach (var work in _queue.GetConsumingEnumerable(_givenUp))
            {
                Volatile.Write(ref _runningSince, Math.Max(1, _timeProvider.GetTimestamp()));
                work.RunOn(_worker);
                Volatile.Write(ref _runningSince, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // Given up: the thread that took its place serves the queue.
        }
        catch (ObjectDisposedException)
        {
            // The queue went away while the run hung.
        }

        lock (_ending)
        {
            _disposed = true;
            _worker.Dispose();
        }

        _ended.SetResult();
    }
}
