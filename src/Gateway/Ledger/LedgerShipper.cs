using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Ships what is journaled to its partitions. A failed or silent call may have been applied or not; it is simply sent again, and the
/// partition's watermark tells. Partitions do not wait for one another.
/// </summary>
internal sealed partial class LedgerShipper(
    UsageJournal journal, Outbox outbox, ILedger ledger, IOptions<JournalOptions> options, TimeProvider timeProvider, ILogger<LedgerShipper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // A file that may not be deleted is tried at every tick, and told this often.
    private static readonly TimeSpan RetireReportPeriod = TimeSpan.FromMinutes(1);
    private readonly Dictionary<LedgerPartitionKey, Task> _shipping = [];

    // Partitions that failed: how often in a row, and since when they are left alone for how long. Written by each partition's own task.
    // By timestamps, which do not follow when the clock is set.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<LedgerPartitionKey, (int Failures, long Since, TimeSpan Pause)> _pauses = [];

    private long? _retireReported;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DrainAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.FlushIntervalMs), timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Forget();
                Begin(outbox.Pending(), stoppingToken);
                RetireFiles();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops: what is left is drained by StopAsync.
        }

        await Task.WhenAll(_shipping.Values);
    }

    // A day that is over would otherwise be remembered for as long as the process lives.
    private void Forget()
    {
        foreach (var (partition, running) in _shipping)
        {
            if (running.IsCompleted)
            {
                _shipping.Remove(partition);
            }
        }
    }

    private void Begin(ILookup<LedgerPartitionKey, OutboxLane> pending, CancellationToken stoppingToken)
    {
        foreach (var partition in pending)
        {
            var busy = _shipping.TryGetValue(partition.Key, out var running) && !running.IsCompleted;
            if (!busy && (!_pauses.TryGetValue(partition.Key, out var rest) || timeProvider.GetElapsedTime(rest.Since) >= rest.Pause))
            {
                _shipping[partition.Key] = ShipAsync(partition.Key, [.. partition], stoppingToken);
            }
        }
    }

    private async Task ShipAsync(LedgerPartitionKey partition, List<OutboxLane> lanes, CancellationToken stoppingToken)
    {
        try
        {
            foreach (var lane in lanes)
            {
                while (!stoppingToken.IsCancellationRequested && outbox.NextBatch(lane, options.Value.MaxBatchEntries) is { } batch)
                {
                    if (!await SendAsync(lane, batch))
                    {
                        Log.NotStored(logger, partition, Pause(partition));
                        return;
                    }
                }
            }

            _pauses.TryRemove(partition, out _);
        }
        catch (Exception e)
        {
            Log.ShippingFailed(logger, e, partition, Pause(partition));
        }
    }

    private TimeSpan Pause(LedgerPartitionKey partition)
    {
        var failures = Math.Min(_pauses.GetValueOrDefault(partition).Failures + 1, 16);
        var pause = TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, options.Value.FlushIntervalMs * (double)(1 << failures)));
        _pauses[partition] = (failures, timeProvider.GetTimestamp(), pause);
        return pause;
    }

    // False when the partition took nothing and stands where it stood: its storage answers and does not store.
    private async Task<bool> SendAsync(OutboxLane lane, LedgerBatch batch)
    {
        var timeout = TimeSpan.FromMilliseconds(options.Value.ShipTimeoutMs);
        var ack = await ledger.ApplyAsync(lane.Partition, batch).WaitAsync(timeout, timeProvider);
        if (!outbox.Confirm(lane, ack.Watermark))
        {
            Log.PartitionWentBack(logger, lane.Partition, batch.From, ack.Watermark, batch.Producer, batch.Epoch);
        }

        return ack.Applied || ack.Watermark != batch.From;
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.DrainTimeoutMs), timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var pause = TimeSpan.FromMilliseconds(options.Value.FlushIntervalMs);
        while (outbox.Pending() is { Count: > 0 } pending && !both.IsCancellationRequested)
        {
            var shipping = Task.WhenAll(pending.Select(partition => ShipAsync(partition.Key, [.. partition], both.Token)));
            await shipping.WaitAsync(both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (outbox.Pending().Count > 0)
            {
                await Task.Delay(pause, timeProvider, both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        RetireFiles();
    }

    private void RetireFiles()
    {
        try
        {
            journal.Retire();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_retireReported is not { } reported || timeProvider.GetElapsedTime(reported) >= RetireReportPeriod)
            {
                _retireReported = timeProvider.GetTimestamp();
                Log.RetireFailed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(31, LogLevel.Warning, "Could not ship entries to ledger partition {Partition}; trying again in {Pause}.")]
        public static partial void ShippingFailed(ILogger logger, Exception exception, LedgerPartitionKey partition, TimeSpan pause);

        [LoggerMessage(35, LogLevel.Warning, "Ledger partition {Partition} could not store a batch of entries; trying again in {Pause}.")]
        public static partial void NotStored(ILogger logger, LedgerPartitionKey partition, TimeSpan pause);

        [LoggerMessage(32, LogLevel.Error, "Ledger partition {Partition} stood at {Before} and now says {After} for producer {Producer}, epoch {Epoch}: its storage has lost entries, for example by restoring a backup.")]
        public static partial void PartitionWentBack(ILogger logger, LedgerPartitionKey partition, long before, long after, string producer, long epoch);

        [LoggerMessage(34, LogLevel.Warning, "A confirmed journal file could not be deleted; it is tried again.")]
        public static partial void RetireFailed(ILogger logger, Exception exception);
    }
}
