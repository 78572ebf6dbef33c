namespace Orleans.Routing.Ledger;

/// <summary>All figures of a key's rows, summed in numbers too wide to overflow: two sets of rows that say the same are equal, wherever a row was full.</summary>
internal static class ExactTotals
{
    /// <summary>The sums by key.</summary>
    public static Dictionary<LedgerRollUpKey, Int128[]> Of(IEnumerable<LedgerRollUp> rows)
    {
        var totals = new Dictionary<LedgerRollUpKey, Int128[]>();
        foreach (var row in rows)
        {
            var figures = FiguresOf(row);
            if (!totals.TryAdd(row.Key, figures))
            {
                var total = totals[row.Key];
                for (var i = 0; i < total.Length; i++)
                {
                    total[i] += figures[i];
                }
            }
        }

        return totals;
    }

    /// <summary>The keys whose sums differ.</summary>
    public static IEnumerable<LedgerRollUpKey> Differences(Dictionary<LedgerRollUpKey, Int128[]> left, Dictionary<LedgerRollUpKey, Int128[]> right) =>
        left.Keys.Union(right.Keys)
            .Where(key => !left.TryGetValue(key, out var one) || !right.TryGetValue(key, out var other) || !one.AsSpan().SequenceEqual(other));

    private static Int128[] FiguresOf(LedgerRollUp row) =>
    [
        row.Attempts, row.Requests, row.Succeeded, row.InDoubt,
        row.ActualCost.Value, row.InDoubtCost.Value, row.BaselineCost.Value, row.EstimatedCost.Value,
        row.InputTokens, row.OutputTokens, row.RoutingLatencyUs,
        row.QualityCount, row.QualityMicros, row.QualityMaintained, row.SatisfactionCount, row.SatisfactionMicros,
    ];
}
