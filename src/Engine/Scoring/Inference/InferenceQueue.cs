using System.Collections.Concurrent;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// Puts model runs on threads of their own, so that neither a grain turn nor a pool thread is ever blocked by one. Bounded: when
/// the queue is full a request is refused, and one that misses its deadline is given up. Each worker takes one request at a time;
/// requests are not joined into batches, because the int8 encoder scales a batch's activations together and a prompt's score
/// would then depend on its neighbours.
/// </summary>
internal sealed class InferenceQueue<TRequest, TResult> : IAsyncDisposable
{
    private readonly BlockingCollection<InferenceWork<TRequest, TResult>> _queue;
    private readonly Task[] _threads;
    private readonly InferenceQueueSettings _settings;
    private readonly TimeProvider _timeProvider;
    private int _disposed;

    public InferenceQueue(
        string name, Func<IInferenceWorker<TRequest, TResult>> createWorker, InferenceQueueSettings settings, TimeProvider timeProvider)
    {
        _queue = new BlockingCollection<InferenceWork<TRequest, TResult>>(settings.QueueLength);
        _settings = settings;
        _timeProvider = timeProvider;
        _threads = [.. Enumerable.Range(0, settings.Threads).Select(index => StartThread($"{name}-{index}", createWorker()))];
    }

    /// <summary>Runs a request on a worker.</summary>
    /// <exception cref="ScorerQueueFullException">The queue is full.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed, or the caller gave up.</exception>
    public async Task<TResult> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        var work = new InferenceWork<TRequest, TResult>(request);
        Enqueue(work);
        try
        {
            return await work.Task.WaitAsync(_settings.Deadline, _timeProvider, cancellationToken);
        }
        catch (TimeoutException exception) when (!work.Task.IsFaulted)
        {
            throw new OperationCanceledException($"The model did not answer within {_settings.Deadline.TotalMilliseconds} ms.", exception);
        }
        finally
        {
            work.Abandon();
        }
    }

    /// <summary>Refuses new requests, lets the waiting ones finish, and ends the threads.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _queue.CompleteAdding();
            await Task.WhenAll(_threads);
            _queue.Dispose();
        }
    }

    private void Enqueue(InferenceWork<TRequest, TResult> work)
    {
        bool added;
        try
        {
            added = _queue.TryAdd(work);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ObjectDisposedException)
        {
            throw new ObjectDisposedException("The model was unloaded.", exception);
        }

        if (!added)
        {
            throw new ScorerQueueFullException(_settings.QueueLength);
        }
    }

    private Task StartThread(string name, IInferenceWorker<TRequest, TResult> worker)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Work(worker, ended)) { IsBackground = true, Name = name };
        thread.Start();
        return ended.Task;
    }

    private void Work(IInferenceWorker<TRequest, TResult> worker, TaskCompletionSource ended)
    {
        using (worker)
        {
            foreach (var work in _queue.GetConsumingEnumerable())
            {
                work.RunOn(worker);
            }
        }

        ended.SetResult();
    }
}
