using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Reads the files of earlier epochs. It changes none of them: what is missing is written into the new epoch, and files are deleted oldest
/// first, so a second crash finds either the old files with what was added, or neither.
/// </summary>
internal sealed partial class JournalRecovery(IJournalFiles files, ILogger logger)
{
    // Of attempts whose end has not been read.
    private readonly Dictionary<Guid, LedgerEntry> _intents = [];
    private readonly HashSet<Guid> _ended = [];

    // The newest entry of each decision that has attempts and no final one.
    private readonly Dictionary<Guid, LedgerEntry> _open = [];
    private readonly HashSet<Guid> _final = [];

    /// <param name="producer">Whose files those without a readable head are taken to be.</param>
    public RecoveredJournal Run(string producer)
    {
        var journal = new RecoveredJournal();
        foreach (var part in files.List())
        {
            var bytes = files.Read(part);
            var contents = JournalReader.Read(bytes);
            foreach (var damage in contents.Damage)
            {
                Report(part, damage, bytes);
            }

            var stream = new JournalStream(contents.Header?.Producer ?? producer, contents.Header?.Epoch ?? part.Epoch);
            Take(journal, stream, contents);
            journal.Parts.Add(new ClosedPart(part, stream, contents.Entries.Count == 0 ? 0 : contents.Entries[^1].Entry.Sequence, bytes.Length));
        }

        Finish(journal);
        return journal;
    }

    private void Take(RecoveredJournal journal, JournalStream stream, JournalContents contents)
    {
        // Of the attempts that have ended no more than the id is kept: a folder may hold hundreds of thousands.
        foreach (var intent in contents.Intents)
        {
            if (!_ended.Contains(intent.AttemptId))
            {
                _intents.TryAdd(intent.AttemptId, intent);
            }
        }

        foreach (var (entry, length) in contents.Entries)
        {
            journal.Entries.Add((stream, entry, length));
            if (entry.Kind == LedgerEntryKind.Attempt)
            {
                _ended.Add(entry.AttemptId);
                _intents.Remove(entry.AttemptId);
            }

            Follow(entry);
        }
    }

    private void Follow(LedgerEntry entry)
    {
        if (entry.Final)
        {
            _final.Add(entry.DecisionId);
            _open.Remove(entry.DecisionId);
        }
        else if (entry.Kind == LedgerEntryKind.Attempt && !_final.Contains(entry.DecisionId))
        {
            _open[entry.DecisionId] = entry;
        }
    }

    private void Finish(RecoveredJournal journal)
    {
        foreach (var intent in _intents.Values)
        {
            var inDoubt = intent with { State = SettlementState.InDoubt };
            journal.Unfinished.Add(inDoubt);
            Follow(inDoubt);
        }

        foreach (var last in _open.Values)
        {
            journal.Unfinished.Add(Abandon(last));
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

    private void Report(JournalPart part, JournalDamage damage, ReadOnlySpan<byte> bytes)
    {
        files.Quarantine(part, damage.Offset, bytes.Slice(damage.Offset, damage.Length));
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
        public static partial void TornTail(ILogger logger, string file, int length);

        [LoggerMessage(2, LogLevel.Error, "Journal file {File} is damaged: {Length} bytes at {Offset} are no record. They are kept in the folder quarantine; an attempt whose end was among them is booked in doubt.")]
        public static partial void Damaged(ILogger logger, string file, int length, int offset);
    }
}
