using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Ledger;

/// <summary>
/// A partition's protocol with its storage: records first, then totals, index and watermark in one write. Whatever a failed write did, the
/// next call goes on from what storage says.
/// </summary>
/// <param name="name">The partition's name for the log.</param>
/// <param name="state">Its state.</param>
/// <param name="records">Its records.</param>
/// <param name="mayTrim">Whether every silo that may read the state knows what <see cref="PartitionTrim"/> makes of it.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="metrics">Counts, where there is a node to show them.</param>
internal sealed partial class PartitionLedger(
    string name,
    IPersistentState<LedgerPartitionState> state,
    PartitionRecords records,
    Func<bool> mayTrim,
    TimeProvider timeProvider,
    ILogger logger,
    LedgerMetrics? metrics = null)
{
    private readonly PartitionRollUps _rollUps = new(records);
    private Task _turn = Task.CompletedTask;
    private bool _uncertain;
    private Task<LedgerVerification>? _verifying;

    public Task<LedgerAck> ApplyAsync(LedgerBatch batch) => WithStateAsync(current => ApplyAsync(current, batch));

    private async Task<LedgerAck> ApplyAsync(LedgerPartitionState current, LedgerBatch batch)
    {
        if (!PartitionBook.IsNext(current, batch))
        {
            return new LedgerAck(false, current.WatermarkOf(batch.Producer, batch.Epoch));
        }

        var known = await records.FindAsync(current, batch.Entries.Select(entry => entry.DecisionId).ToHashSet());
        var token = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");
        var change = PartitionBook.Apply(current, await records.ReadTailAsync(current), batch, known, token);
        if (current.Schema > 1 || mayTrim())
        {
            change = await TrimAsync(change, PartitionTrim.DueForMerge(current), token);
        }

        if (!await TryCommitAsync(change))
        {
            return new LedgerAck(false, (await ReadAsync()).WatermarkOf(batch.Producer, batch.Epoch));
        }

        foreach (var entry in change.Refused)
        {
            // A client may report more outcomes than a decision takes before the first of them is booked: that is no fault of the books.
            var level = entry.Kind == LedgerEntryKind.Outcome ? LogLevel.Information : LogLevel.Error;
            Log.EntryRefused(logger, level, entry.Kind, entry.DecisionId, entry.AttemptId, batch.Producer, batch.Epoch, entry.Sequence);
        }

        await DropAsync(change);
        return new LedgerAck(true, batch.To);
    }

    /// <summary>The watermark of a producer's epoch.</summary>
    public Task<long> WatermarkAsync(string producer, long epoch) => WithStateAsync(current => Task.FromResult(current.WatermarkOf(producer, epoch)));

    // The state as stored: memory is trusted until something fails.
    private async Task<LedgerPartitionState> ReadAsync()
    {
        if (_uncertain)
        {
            await state.ReadStateAsync();
            _uncertain = false;
        }

        return state.State;
    }

    /// <summary>A decision's book, or null when it is unknown.</summary>
    public Task<DecisionBook?> FindAsync(Guid decisionId) => WithStateAsync(async current =>
        (await records.FindAsync(current, new HashSet<Guid> { decisionId })).GetValueOrDefault(decisionId));

    public Task<LedgerPage> ReadPageAsync(long skip, int take) => WithStateAsync(async current =>
        new LedgerPage(current.Entries, await records.ReadRunAsync(current, skip, take)));

    /// <summary>
    /// Rebuilds the totals as of now. Bookings go on meanwhile: what they may replace is read first, in one turn, and what is left never changes
    /// under its name. Whoever asks while one is under way is given its outcome: it reads everything several times over, and goes on when its
    /// caller has stopped waiting.
    /// </summary>
    public Task<LedgerVerification> VerifyAsync() => _verifying is { IsCompleted: false } running ? running : _verifying = VerifyOnceAsync();

    private async Task<LedgerVerification> VerifyOnceAsync()
    {
        var (start, rollUps, tail) = await WithStateAsync(async current => (current, await _rollUps.AllAsync(current), await records.ReadTailAsync(current)));
        var full = start with { Segments = start.Segments.IsEmpty ? [] : start.Segments[..^1] };
        var audit = new LedgerAudit(start.Entries);
        var apart = records.Apart();
        while (audit.BeginPass())
        {
            await foreach (var entries in apart.ReadAllAsync(full))
            {
                audit.Add(entries);

                // A store in this process may answer at once, for ever.
                await Task.Yield();
            }

            audit.Add(tail);
        }

        return audit.CompareWith(start, rollUps);
    }

    /// <summary>All roll-ups, by key. They grow with the tenants; reports ask for <see cref="TotalsAsync"/>.</summary>
    public Task<ImmutableArray<LedgerRollUp>> RollUpsAsync() => WithStateAsync(_rollUps.AllAsync);

    /// <summary>Sums of roll-ups by domain, method and tier.</summary>
    public Task<ImmutableArray<LedgerRollUp>> TotalsAsync(LedgerTotalsQuery query) => WithStateAsync(current => _rollUps.TotalsAsync(current, query));

    // Another activation may have written since, for example while this silo was paused, and dropped records that the state held here still
    // names. Whatever fails, the next call looks at what is stored: a reader would otherwise never learn that it is behind.
    // One at a time: the grain sees to that, but a verification begins at any moment.
    private async Task<T> WithStateAsync<T>(Func<LedgerPartitionState, Task<T>> work)
    {
        var done = new TaskCompletionSource();
        (var before, _turn) = (_turn, done.Task);
        await before;
        try
        {
            return await work(await ReadAsync());
        }
        catch
        {
            _uncertain = true;
            throw;
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task<PartitionChange> TrimAsync(PartitionChange change, ImmutableArray<RunInfo> due, string token)
    {
        var rows = new List<LedgerRollUp>();
        foreach (var run in due)
        {
            rows.AddRange(await records.ReadRowsAsync(run));
        }

        return PartitionTrim.Trim(change, due, rows, token);
    }

    private async Task<bool> TryCommitAsync(PartitionChange change)
    {
        _uncertain = true;
        try
        {
            await records.WriteAsync(change);
            state.State = change.State;
            await state.WriteStateAsync();
            _uncertain = false;
            return true;
        }
        catch (InconsistentStateException)
        {
            // Another activation has written since: this silo was taken for dead, for example while it was paused.
            metrics?.StaleWriteRefused();
            Log.StaleWriteRefused(logger, name);
            return false;
        }
        catch (Exception exception)
        {
            // The write may or may not have happened, and another activation may own the partition by now: storage alone knows.
            Log.CommitUncertain(logger, exception, name);
            return false;
        }
    }

    private async Task DropAsync(PartitionChange change)
    {
        if (change.Superseded is { } segment)
        {
            await DropAsync<LedgerSegment>(segment);
        }

        foreach (var run in change.SupersededRuns)
        {
            await DropAsync<RollUpRun>(run);
        }
    }

    private async Task DropAsync<T>(string superseded) where T : class, new()
    {
        try
        {
            await records.DeleteAsync<T>(superseded);
        }
        catch (Exception exception)
        {
            Log.RecordLeftBehind(logger, exception, superseded, name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Message = "Refused the {Kind} entry {AttemptId} of decision {DecisionId} from {Producer}, epoch {Epoch}, number {Sequence}: it contradicts what is booked, or cannot be booked.")]
        public static partial void EntryRefused(ILogger logger, LogLevel level, LedgerEntryKind kind, Guid decisionId, Guid attemptId, string producer, long epoch, long sequence);

        [LoggerMessage(3002, LogLevel.Warning, "A write of ledger partition {Partition} failed with unknown outcome; going on from what storage says.")]
        public static partial void CommitUncertain(ILogger logger, Exception exception, string partition);

        [LoggerMessage(3004, LogLevel.Warning, "A write of ledger partition {Partition} was refused: another silo has written it since. Going on from what storage says.")]
        public static partial void StaleWriteRefused(ILogger logger, string partition);

        [LoggerMessage(3003, LogLevel.Debug, "Could not delete the superseded record {Name} of ledger partition {Partition}.")]
        public static partial void RecordLeftBehind(ILogger logger, Exception exception, string name, string partition);
    }
}
