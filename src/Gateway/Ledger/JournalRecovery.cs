using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Reads the files of earlier epochs. It changes none of them: what is missing is written into the new epoch, and files are deleted oldest
/// first, so a second crash finds either the old files with what was added, or neither. Nor does it hold them: of entries it keeps where they
/// are, and whole only what is unfinished.
/// </summary>
internal sealed partial class JournalRecovery(IJournalFiles files, ILogger logger)
{
    // Of attempts whose end has not been read. A beginning is never written after its end: each file begins with those still open, and
    // whoever writes the end does so once.
    private readonly Dictionary<Guid, LedgerEntry> _intents = [];
    private readonly Dictionary<Guid, OpenDecision> _open = [];

    /// <param name="producer">Whose files those without a readable head are taken to be.</param>
    public RecoveredJournal Run(string producer)
    {
        var journal = new RecoveredJournal();
        foreach (var part in files.List())
        {
            Run(journal, part, new JournalStream(producer, part.Epoch));
        }

        Finish(journal);
        return journal;
    }

    private void Run(RecoveredJournal journal, JournalPart part, JournalStream stream)
    {
        var (last, bytes) = (0L, 0L);
        var reader = new JournalReader(files, part);
        while (reader.TryRead(out var record))
        {
            bytes += record.Length;
            switch (record.Kind)
            {
                case null:
                    Report(part, record);
                    break;
                case JournalRecordKind.Header when record is { Offset: 0, Identity: { } head }:
                    stream = new JournalStream(head.Producer, head.Epoch);
                    break;
                case JournalRecordKind.Intent:
                    Begin(record.Entry!);
                    break;
                case JournalRecordKind.Entry:
                    Note(journal, part, stream, record);
                    last = record.Entry!.Sequence;
                    break;
            }
        }

        journal.Parts.Add(new ClosedPart(part, stream, last, bytes));
    }

    private void Begin(LedgerEntry intent)
    {
        if (_intents.TryAdd(intent.AttemptId, intent))
        {
            OpenDecisionOf(intent).Attempts++;
        }
    }

    private void Note(RecoveredJournal journal, JournalPart part, JournalStream stream, JournalRecord record)
    {
        var entry = record.Entry!;
        var partition = LedgerPartitionKey.Of(entry.DecisionId);
        if (!journal.Backlogs.TryGetValue((stream, partition), out var backlog))
        {
            journal.Backlogs.Add((stream, partition), backlog = new JournalBacklog(files, stream, partition));
        }

        backlog.Note(part, record.Offset, entry.Sequence, record.Length);
        Follow(entry);
    }

    private void Follow(LedgerEntry entry)
    {
        if (entry.Kind == LedgerEntryKind.Attempt || entry.Final)
        {
            var decision = OpenDecisionOf(entry);
            decision.Attempts -= entry.Kind == LedgerEntryKind.Attempt && _intents.Remove(entry.AttemptId) ? 1 : 0;
            decision.Final |= entry.Final;
            decision.Last = decision.Final ? null : entry;
            if (decision is { Final: true, Attempts: 0 })
            {
                // Nothing of it can come: its final entry is that of its last attempt. A folder may hold hundreds of thousands.
                _open.Remove(entry.DecisionId);
            }
        }
    }

    private OpenDecision OpenDecisionOf(LedgerEntry entry)
    {
        if (!_open.TryGetValue(entry.DecisionId, out var decision))
        {
            _open.Add(entry.DecisionId, decision = new OpenDecision());
        }

        return decision;
    }

    private void Finish(RecoveredJournal journal)
    {
        foreach (var intent in _intents.Values.ToList())
        {
            var inDoubt = intent with { State = SettlementState.InDoubt };
            journal.Unfinished.Add(inDoubt);
            Follow(inDoubt);
        }

        foreach (var decision in _open.Values)
        {
            if (decision is { Final: false, Last: { } last })
            {
                journal.Unfinished.Add(Abandon(last));
            }
        }
    }

    private static LedgerEntry Abandon(LedgerEntry last) => last with
    {
        Kind = LedgerEntryKind.Abandoned,
        AttemptId = last.DecisionId,
        Final = true,
        State = SettlementState.Settled,
        ActualCost = NanoUsd.Zero,
        BaselineCost = NanoUsd.Zero,
        Usage = default,
        UsageSource = UsageSource.None,
        Metrics = last.Metrics is { } metrics ? metrics with { Success = false } : null,
    };

    private void Report(JournalPart part, JournalRecord damage)
    {
        files.Quarantine(part, damage.Offset, damage.Length);
        if (damage.Torn)
        {
            Log.TornTail(logger, part.FileName, damage.Length);
        }
        else
        {
            Log.Damaged(logger, part.FileName, damage.Length, damage.Offset);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Journal file {File} ends in {Length} bytes of a write that was cut off and never confirmed; they are ignored.")]
        public static partial void TornTail(ILogger logger, string file, long length);

        [LoggerMessage(2, LogLevel.Error, "Journal file {File} is damaged: {Length} bytes at {Offset} are no record. They are kept in the folder quarantine; an attempt whose end was among them is booked in doubt.")]
        public static partial void Damaged(ILogger logger, string file, long length, long offset);
    }
}
