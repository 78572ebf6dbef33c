using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>Rebuilds totals from entries, as if they were booked for the first time.</summary>
internal sealed class LedgerAudit
{
    private readonly Dictionary<Guid, DecisionBook> _books = [];
    private readonly RollUpSheet _sheet = new();
    private long _entries;
    private long _unbookable;

    public void Add(ImmutableArray<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            _entries++;
            if (!_books.TryGetValue(entry.DecisionId, out var book))
            {
                _books.Add(entry.DecisionId, book = new DecisionBook());
            }

            if (book.MayStand(entry))
            {
                _sheet.Add(book.Add(entry));
            }
            else
            {
                _unbookable++;
            }
        }
    }

    /// <summary>Compares with what the partition keeps. An entry that could not be booked again counts as missing.</summary>
    /// <param name="state">The partition.</param>
    /// <param name="rollUps">Its roll-ups, those in runs included.</param>
    public LedgerVerification CompareWith(LedgerPartitionState state, ImmutableArray<LedgerRollUp> rollUps)
    {
        var differences = ExactTotals.Differences(ExactTotals.Of(_sheet.ToRows()), ExactTotals.Of(rollUps));
        return new LedgerVerification(_entries - _unbookable, state.Entries, [.. differences], state.Duplicates, state.Refused);
    }
}
