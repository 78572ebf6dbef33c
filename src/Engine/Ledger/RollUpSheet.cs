using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Ledger;

/// <summary>Roll-ups being summed.</summary>
internal sealed class RollUpSheet
{
    private readonly Dictionary<LedgerRollUpKey, LedgerRollUp> _rows = [];

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
        row = exists ? row!.Plus(share) : share;
    }

    /// <summary>The rows in the order of their keys, so that equal sums are equal arrays however they came about.</summary>
    public ImmutableArray<LedgerRollUp> ToRows() =>
    [
        .. _rows.Values
            .OrderBy(row => row.Key.Hour)
            .ThenBy(row => row.Key.Domain, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Model.ToString(), StringComparer.Ordinal)
            .ThenBy(row => row.Key.Method)
            .ThenBy(row => row.Key.Tier)
            .ThenBy(row => row.Key.Tenant, StringComparer.Ordinal),
    ];
}
