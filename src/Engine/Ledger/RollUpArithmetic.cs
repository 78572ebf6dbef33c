namespace Orleans.Routing.Ledger;

/// <summary>Sums of roll-ups. An overflow throws: a total that wrapped, or stopped at the largest number, would be a lie.</summary>
internal static class RollUpArithmetic
{
    public static LedgerRollUp Plus(this LedgerRollUp left, LedgerRollUp right) => checked(left with
    {
        Attempts = left.Attempts + right.Attempts,
        Requests = left.Requests + right.Requests,
        Succeeded = left.Succeeded + right.Succeeded,
        InDoubt = left.InDoubt + right.InDoubt,
        ActualCost = left.ActualCost + right.ActualCost,
        InDoubtCost = left.InDoubtCost + right.InDoubtCost,
        BaselineCost = left.BaselineCost + right.BaselineCost,
        EstimatedCost = left.EstimatedCost + right.EstimatedCost,
        InputTokens = left.InputTokens + right.InputTokens,
        OutputTokens = left.OutputTokens + right.OutputTokens,
        RoutingLatencyUs = left.RoutingLatencyUs + right.RoutingLatencyUs,
        QualityCount = left.QualityCount + right.QualityCount,
        QualityMicros = left.QualityMicros + right.QualityMicros,
        QualityMaintained = left.QualityMaintained + right.QualityMaintained,
        SatisfactionCount = left.SatisfactionCount + right.SatisfactionCount,
        SatisfactionMicros = left.SatisfactionMicros + right.SatisfactionMicros,
    });

    public static LedgerRollUp Minus(this LedgerRollUp left, LedgerRollUp right) => checked(left with
    {
        Attempts = left.Attempts - right.Attempts,
        Requests = left.Requests - right.Requests,
        Succeeded = left.Succeeded - right.Succeeded,
        InDoubt = left.InDoubt - right.InDoubt,
        ActualCost = left.ActualCost - right.ActualCost,
        InDoubtCost = left.InDoubtCost - right.InDoubtCost,
        BaselineCost = left.BaselineCost - right.BaselineCost,
        EstimatedCost = left.EstimatedCost - right.EstimatedCost,
        InputTokens = left.InputTokens - right.InputTokens,
        OutputTokens = left.OutputTokens - right.OutputTokens,
        RoutingLatencyUs = left.RoutingLatencyUs - right.RoutingLatencyUs,
        QualityCount = left.QualityCount - right.QualityCount,
        QualityMicros = left.QualityMicros - right.QualityMicros,
        QualityMaintained = left.QualityMaintained - right.QualityMaintained,
        SatisfactionCount = left.SatisfactionCount - right.SatisfactionCount,
        SatisfactionMicros = left.SatisfactionMicros - right.SatisfactionMicros,
    });
}
