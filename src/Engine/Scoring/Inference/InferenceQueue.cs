using System.Collections.Concurrent;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// Puts model runs on threads of their own, so that neither a grain turn nor a pool thread is ever blocked by one. Bounded: when
/// the queue is full a request is refused, and one that misses its deadline is given up. Each worker takes one request at a time;
/// requests are not joined into batches, because the int8 encoder scales a batch's activations together and a prompt's score
/// would then depend on its neighbours. A run that hangs costs its thread, which is replaced; after some losses the model is out of
/// use.
/// </summary>
internal sealed class InferenceQueue<TRequest, TResult> : IAsyncDisposable
{
    private readonly BlockingCollection<InferenceWork<TRequest, TResult>> _queue;
    private readonly InferenceThread<TRequest, TResult>[] _threads;
    private readonly List<Task> _given = [];
    private readonly Lock _replacing = new();
    private readonly string _name;
    private readonly Func<IInferenceWorker<TRequest, TResult>> _createWorker;
    private readonly InferenceQueueSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly IDisposable? _model;
    private int _losses;
    private int _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">The model's name, for its threads and messages.</param>
    /// <param name="createWorker">Makes the worker of a thread.</param>
    /// <param name="settings">The bounds.</param>
    /// <param name="timeProvider">The clock of the deadline.</param>
    /// <param name="model">Disposed once no thread can be inside it any more.</param>
    public InferenceQueue(
        string name, Func<IInferenceWorker<TRequest, TResult>> createWorker, InferenceQueueSettings settings, TimeProvider timeProvider, IDisposable? model = null)
    {
        _queue = new BlockingCollection<InferenceWork<TRequest, TResult>>(settings.QueueLength);
        _name = name;
        _createWorker = createWorker;
        _settings = settings;
        _timeProvider = timeProvider;
        _model = model;
        _threads = [.. Enumerable.Range(0, settings.Threads).Select(StartThread)];
    }

    /// <summary>Runs a request on a worker.</summary>
    /// <exception cref="ScorerQueueFullException">The queue is full.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed, or the caller gave up.</exception>
    /// <exception cref="ModelOutOfUseException">Too many runs have hung.</exception>
    public async Task<TResult> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        ReplaceHungThreads();
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

    /// <summary>
    /// Refuses new requests, lets the waiting ones finish, and ends the threads. The model is disposed then; a thread that hangs
    /// keeps it until it comes back, because a session freed under a running call takes the process with it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _queue.CompleteAdding();
        Task freed;
        lock (_replacing)
        {
            freed = FreeAsync(Task.WhenAll(_threads.Select(thread => thread.Ended).Concat(_given)));
        }

        try
        {
            await freed.WaitAsync(InferenceQueueSettings.DisposalPatience, _timeProvider);
        }
        catch (TimeoutException)
        {
            foreach (var thread in _threads)
            {
                thread.GiveUp();
            }
        }
    }

    private async Task FreeAsync(Task ended)
    {
        await ended;
        _queue.Dispose();
        _model?.Dispose();
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

    // Looked at with each request: without requests nobody misses the thread.
    private void ReplaceHungThreads()
    {
        for (var index = 0; index < _threads.Length; index++)
        {
            if (Volatile.Read(ref _threads[index]).HasRunFor(_settings.HungAfter))
            {
                Replace(index);
            }
        }

        if (Volatile.Read(ref _losses) >= _settings.MostLosses)
        {
            throw new ModelOutOfUseException(_name, _losses);
        }
    }

    private void Replace(int index)
    {
        lock (_replacing)
        {
            var hung = _threads[index];
            if (_disposed != 0 || _losses >= _settings.MostLosses || !hung.HasRunFor(_settings.HungAfter))
            {
                return;
            }

            hung.GiveUp();
            _given.Add(hung.Ended);
            if (++_losses < _settings.MostLosses)
            {
                Volatile.Write(ref _threads[index], StartThread(index));
            }
        }
    }

    private InferenceThread<TRequest, TResult> StartThread(int index) => new($"{_name}-{index}", _createWorker(), _queue, _timeProvider);
}
