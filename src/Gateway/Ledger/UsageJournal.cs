using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The journal of this process, within its bounds: what the ledger has not confirmed may take so much room and no more.</summary>
internal sealed partial class UsageJournal(
    Outbox outbox, IOptions<JournalOptions> options, TimeProvider timeProvider, ILogger<UsageJournal> logger) : IUsageJournal, IHostedService, IDisposable
{
    // Provider usage, error codes and times make an end a little longer than its beginning.
    private const int SettlementMargin = 256;
    private IJournalFiles? _files;
    private JournalLog? _log;
    private JournalWriter? _writer;
    private long _queuedBytes;

    public JournalStatus Status => _log is { } log ? new JournalStatus(outbox.Count, log.OpenAttempts, outbox.OldestUnshipped) : default;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _files = options.Value.Mode == JournalDurability.Memory ? new MemoryJournalFiles() : new DiskJournalFiles(options.Value.Path);
        _log = JournalLog.Open(_files, outbox, options.Value, timeProvider, logger);
        _writer = new JournalWriter(_log, timeProvider, logger);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more, and says what is left: nothing else knows it once the process has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            return;
        }

        await _writer.StopAsync();
        var left = Status;
        if (left is { Unshipped: 0, OpenAttempts: 0 })
        {
            Log.Empty(logger, options.Value.Path);
        }
        else
        {
            Log.LeftBehind(logger, left.Unshipped, left.OpenAttempts, options.Value.Path);
        }
    }

    public ValueTask<bool> TryBeginAsync(LedgerEntry intent, CancellationToken cancellationToken) =>
        TryWriteAsync(new JournalAppend(JournalAppendKind.Intent, intent), cancellationToken);

    public ValueTask<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        TryWriteAsync(new JournalAppend(JournalAppendKind.Standalone, entry), cancellationToken);

    public async ValueTask SettleAsync(LedgerEntry settled)
    {
        if (_writer is not { } writer || await writer.WriteAsync(new JournalAppend(JournalAppendKind.Settlement, settled)) is null)
        {
            Log.SettledTooLate(logger, settled.AttemptId);
        }
    }

    /// <summary>Deletes what the ledger has confirmed.</summary>
    public void Retire() => _log?.Retire();

    public void Dispose()
    {
        _writer?.Dispose();
        _log?.Dispose();
        _files?.Dispose();
        (_writer, _log, _files) = (null, null, null);
    }

    private async ValueTask<bool> TryWriteAsync(JournalAppend append, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var room = append.FrameLength + SettlementMargin;
        try
        {
            var queued = Interlocked.Add(ref _queuedBytes, room);

            // Not cancellable from here on: the record may be written already, and its caller must learn that.
            return _log is { } log && outbox.Bytes + log.OpenBytes + queued <= options.Value.MaxUnshippedBytes && log.FileBytes <= options.Value.MaxFolderBytes
                && _writer is { } writer && await writer.WriteAsync(append) is true;
        }
        finally
        {
            Interlocked.Add(ref _queuedBytes, -room);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(23, LogLevel.Warning, "Attempt {AttemptId} ended after the journal was closed; it will be booked in doubt at the next start.")]
        public static partial void SettledTooLate(ILogger logger, Guid attemptId);

        [LoggerMessage(24, LogLevel.Information, "The ledger has confirmed every entry: the journal in '{Path}' holds nothing that is not booked, and may be deleted when this gateway is taken away for good.")]
        public static partial void Empty(ILogger logger, string path);

        [LoggerMessage(33, LogLevel.Warning, "Stopping with {Entries} entries that the ledger has not confirmed and {Attempts} attempts without an end; they wait in the journal in '{Path}' for the next start. Keep it.")]
        public static partial void LeftBehind(ILogger logger, long entries, int attempts, string path);
    }
}
