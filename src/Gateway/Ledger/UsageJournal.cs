using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The journal of this process: callers queue records, one loop writes them in groups and tells each when its own is safe.</summary>
internal sealed partial class UsageJournal(
    Outbox outbox, IOptions<JournalOptions> options, TimeProvider timeProvider, ILogger<UsageJournal> logger) : IUsageJournal, IHostedService, IDisposable
{
    private const int MaxGroup = 512;

    // Provider usage, error codes and times make an end a little longer than its beginning.
    private const int SettlementMargin = 256;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private readonly Channel<JournalAppend> _queue = Channel.CreateUnbounded<JournalAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private IJournalFiles? _files;
    private JournalLog? _log;
    private Task _writing = Task.CompletedTask;
    private long _queuedBytes;

    public JournalStatus Status
    {
        get
        {
            if (_log is not { } log)
            {
                return default;
            }

            var last = log.LastSequence;
            return new JournalStatus(last, outbox.ShippedThrough(log.Stream, last), log.OpenAttempts, outbox.OldestUnshipped);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _files = options.Value.Mode == JournalDurability.Memory ? new MemoryJournalFiles() : new DiskJournalFiles(options.Value.Path);
        _log = JournalLog.Open(_files, outbox, options.Value, timeProvider, logger);
        _writing = WriteAsync(_log);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _writing;
    }

    public ValueTask<bool> TryBeginAsync(LedgerEntry intent, CancellationToken cancellationToken) =>
        TryEnqueueAsync(new JournalAppend(JournalAppendKind.Intent, intent), cancellationToken);

    public ValueTask<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        TryEnqueueAsync(new JournalAppend(JournalAppendKind.Standalone, entry), cancellationToken);

    public async ValueTask SettleAsync(LedgerEntry settled)
    {
        var append = new JournalAppend(JournalAppendKind.Settlement, settled);
        if (_queue.Writer.TryWrite(append))
        {
            await append.Task;
        }
        else
        {
            Log.SettledTooLate(logger, settled.AttemptId);
        }
    }

    /// <summary>Deletes what the ledger has confirmed.</summary>
    public void Retire() => _log?.Retire();

    public void Dispose()
    {
        _log?.Dispose();
        _files?.Dispose();
        _stopping.Dispose();
        (_log, _files) = (null, null);
    }

    private async ValueTask<bool> TryEnqueueAsync(JournalAppend append, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var room = append.FrameLength + SettlementMargin;
        if (_log is not { } log || outbox.Bytes + log.OpenBytes + Interlocked.Add(ref _queuedBytes, room) > options.Value.MaxUnshippedBytes)
        {
            Interlocked.Add(ref _queuedBytes, -room);
            return false;
        }

        try
        {
            // Not cancellable from here on: the record may be written already, and its caller must learn that.
            return _queue.Writer.TryWrite(append) && await append.Task;
        }
        finally
        {
            Interlocked.Add(ref _queuedBytes, -room);
        }
    }

    private async Task WriteAsync(JournalLog log)
    {
        var group = new List<JournalAppend>(MaxGroup);
        while (await WaitAsync(log))
        {
            group.Clear();
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var append))
            {
                group.Add(append);
            }

            try
            {
                log.TryWrite(group);
            }
            catch (Exception e)
            {
                // A bug must not leave requests waiting, nor end the loop that every request depends on.
                Log.WriterFailed(logger, e);
                group.ForEach(append => append.TrySetResult(false));
            }
        }

        if (log.HasUnwritten && !log.TryWrite([]))
        {
            Log.LeftUnwritten(logger);
        }
    }

    /// <summary>Waits for records, or for the time to try the disk again. False at the end.</summary>
    private async ValueTask<bool> WaitAsync(JournalLog log)
    {
        if (!log.HasUnwritten || _stopping.IsCancellationRequested)
        {
            return await _queue.Reader.WaitToReadAsync();
        }

        await Task.Delay(RetryDelay, timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Error, "The journal's writer met an unexpected error.")]
        public static partial void WriterFailed(ILogger logger, Exception exception);

        [LoggerMessage(22, LogLevel.Error, "The journal stops with ends of attempts it could not write; those attempts will be booked in doubt at the next start.")]
        public static partial void LeftUnwritten(ILogger logger);

        [LoggerMessage(23, LogLevel.Warning, "Attempt {AttemptId} ended after the journal was closed; it will be booked in doubt at the next start.")]
        public static partial void SettledTooLate(ILogger logger, Guid attemptId);
    }
}
