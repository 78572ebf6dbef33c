namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Writes records in groups. There is no thread of its own: a caller that finds nobody writing writes at once, on its own thread, and
/// those that come meanwhile wait and are written together by a pool thread. A lone record so takes one write and no change of threads,
/// of which a writing loop needs two, there and back; many at once, or a slow disk, still share their writes.
/// </summary>
internal sealed partial class JournalWriter(JournalLog log, TimeProvider timeProvider, ILogger logger) : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<JournalAppend> _waiting = [];
    private List<JournalAppend> _group = [];
    private bool _writing;
    private bool _closed;

    /// <summary>Writes a record; completes with whether the journal has it, or with null when the writer has stopped.</summary>
    public ValueTask<bool?> WriteAsync(JournalAppend append)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return ValueTask.FromResult<bool?>(null);
            }

            _waiting.Add(append);
            if (_writing)
            {
                return new ValueTask<bool?>(append.WaitAsync());
            }

            _writing = true;
        }

        WriteGroup();
        return ValueTask.FromResult<bool?>(append.Accepted);
    }

    /// <summary>Takes no more records, and waits until those it has are written or refused.</summary>
    public async Task StopAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (!_writing)
            {
                _idle.TrySetResult();
            }
        }

        await _stopping.CancelAsync();
        await _idle.Task;
        if (log.HasUnwritten && !log.TryWrite([]))
        {
            Log.LeftUnwritten(logger);
        }
    }

    public void Dispose() => _stopping.Dispose();

    void IThreadPoolWorkItem.Execute() => WriteGroup();

    /// <summary>Writes what waits. Whoever calls it holds <see cref="_writing"/>, and with the end of it hands it on or gives it up.</summary>
    private void WriteGroup()
    {
        lock (_gate)
        {
            (_waiting, _group) = (_group, _waiting);
        }

        try
        {
            log.TryWrite(_group);
        }
        catch (Exception e)
        {
            // A bug must not leave requests waiting.
            Log.WriterFailed(logger, e);
            _group.ForEach(static append => append.Complete(false));
        }

        _group.Clear();
        HandOn();
    }

    private void HandOn()
    {
        if (log.HasUnwritten && !_stopping.IsCancellationRequested)
        {
            _ = RetryAsync();
            return;
        }

        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _writing = false;
                if (_closed)
                {
                    _idle.TrySetResult();
                }

                return;
            }
        }

        // This caller's request goes on; those that came meanwhile are another thread's.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Ends of attempts wait for the disk: nothing is written until it is time to try again, so that a full disk is not asked for every request.</summary>
    private async Task RetryAsync()
    {
        await Task.Delay(RetryDelay, timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        WriteGroup();
    }

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Error, "The journal's writer met an unexpected error.")]
        public static partial void WriterFailed(ILogger logger, Exception exception);

        [LoggerMessage(22, LogLevel.Error, "The journal stops with ends of attempts it could not write; those attempts will be booked in doubt at the next start.")]
        public static partial void LeftUnwritten(ILogger logger);
    }
}
