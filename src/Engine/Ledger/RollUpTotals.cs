using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Ledger;

/// <summary>Roll-ups with the parts of their keys dropped that a report does not ask for.</summary>
internal static class RollUpTotals
{
    /// <summary>Sums over models and tenants: what is kept of a run once it was read.</summary>
    public static ImmutableArray<LedgerRollUp> OverModelsAndTenants(IEnumerable<LedgerRollUp> rows)
    {
        var sheet = new RollUpSheet(rows.Select(row => row with { Key = row.Key with { Model = default, Tenant = "" } }));
        return sheet.ToRows();
    }

    /// <summary>Adds what the query covers, summed over hours, and over models and tenants where it names none.</summary>
    public static void Add(this RollUpSheet sheet, IEnumerable<LedgerRollUp> rows, LedgerTotalsQuery query)
    {
        foreach (var row in rows)
        {
            var key = row.Key;
            if (key.Hour >= query.From && (query.Model is null || key.Model == query.Model) && (query.Tenant is null || key.Tenant == query.Tenant))
            {
                sheet.Add(row with { Key = key with { Hour = query.From, Model = query.Model ?? default, Tenant = query.Tenant ?? "" } });
            }
        }
    }
}
