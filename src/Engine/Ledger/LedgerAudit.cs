using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Rebuilds totals from entries, as if they were booked for the first time. It keeps a little of each decision, and of so many at a time and no
/// more: a large partition is read in several passes, each for its own share of the decisions.
/// </summary>
/// <param name="entries">Entries the partition holds.</param>
/// <param name="entriesOfAPass">How many may be remembered at once, some 200 bytes each.</param>
internal sealed class LedgerAudit(long entries, int entriesOfAPass = LedgerAudit.EntriesOfAPass)
{
    private const int EntriesOfAPass = 1 << 18;

    private readonly Dictionary<Guid, BookedDecision> _decisions = [];
    private readonly HashSet<(Guid Decision, Guid Attempt)> _attempts = [];

    // The same few over and over, each time read with words of its own.
    private readonly Dictionary<LedgerRollUpKey, LedgerRollUpKey> _keys = [];
    private readonly RollUpSheet _sheet = new();
    private readonly int _passes = checked((int)(1 + (entries / entriesOfAPass)));
    private int _pass = -1;
    private long _booked;

    /// <summary>Begins the next reading of all entries in the order booked; false when there is none to do.</summary>
    public bool BeginPass()
    {
        _decisions.Clear();
        _attempts.Clear();
        return ++_pass < _passes;
    }

    public void Add(ImmutableArray<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            if ((uint)entry.DecisionId.GetHashCode() % _passes == _pass && Book(entry) is { } share)
            {
                _booked++;
                _sheet.Add(share);
            }
        }
    }

    /// <summary>Compares with what the partition keeps. An entry that could not be booked again counts as missing.</summary>
    /// <param name="state">The partition.</param>
    /// <param name="rollUps">Its roll-ups, those in runs included.</param>
    public LedgerVerification CompareWith(LedgerPartitionState state, ImmutableArray<LedgerRollUp> rollUps)
    {
        var differences = ExactTotals.Differences(ExactTotals.Of(_sheet.ToRows()), ExactTotals.Of(rollUps));
        return new LedgerVerification(_booked, state.Entries, [.. differences], state.Duplicates, state.Refused);
    }

    // Of reports neither the number nor whether they say something new is looked at: earlier versions booked every one.
    private LedgerRollUp? Book(LedgerEntry entry)
    {
        ref var decision = ref CollectionsMarshal.GetValueRefOrAddDefault(_decisions, entry.DecisionId, out _);
        decision ??= new BookedDecision();
        return entry.Kind == LedgerEntryKind.Outcome
            ? decision.MayTake(entry.Outcome) ? decision.Add(entry.Outcome!) : null
            : decision.MayTake(entry) && _attempts.Add((entry.DecisionId, entry.AttemptId)) ? decision.Add(entry, KeyOf(entry)) : null;
    }

    private LedgerRollUpKey KeyOf(LedgerEntry entry)
    {
        var key = BookedDecision.KeyOf(entry);
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, key, out var exists);
        return exists ? kept : kept = key;
    }
}
