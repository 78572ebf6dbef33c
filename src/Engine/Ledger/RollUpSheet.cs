using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Roll-ups being summed: a row a key. Where the next share would overflow a row, the row is set aside and the key gets another, so that
/// no sum is cut off and none can bring the books to a halt; a reader adds up a key's rows.
/// </summary>
internal sealed class RollUpSheet
{
    private readonly Dictionary<LedgerRollUpKey, LedgerRollUp> _rows = [];
    private readonly List<LedgerRollUp> _full = [];

    public RollUpSheet()
    {
    }

    public RollUpSheet(IEnumerable<LedgerRollUp> rows)
    {
        Add(rows);
    }

    public void Add(IEnumerable<LedgerRollUp> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    public void Add(LedgerRollUp share)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, share.Key, out var exists);
        if (!exists)
        {
            row = share;
            return;
        }

        try
        {
            row = row!.Plus(share);
        }
        catch (OverflowException)
        {
            _full.Add(row!);
            row = share;
        }
    }

    /// <summary>The rows in the order of their keys, so that equal sums are equal arrays however they came about. A key's full rows come first.</summary>
    public ImmutableArray<LedgerRollUp> ToRows() =>
    [
        .. _full.Concat(_rows.Values)
            .OrderBy(row => row.Key.Hour)
            .ThenBy(row => row.Key.Domain, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Model.ToString(), StringComparer.Ordinal)
            .ThenBy(row => row.Key.Method)
            .ThenBy(row => row.Key.Tier)
            .ThenBy(row => row.Key.Tenant, StringComparer.Ordinal),
    ];
}
