namespace Orleans.Routing.Ledger;

/// <summary>How sure an entry's cost is.</summary>
[GenerateSerializer, Alias("routing.settlement-state")]
public enum SettlementState
{
    /// <summary>The attempt's end was seen.</summary>
    Settled,

    /// <summary>The process died, or the connection broke, before the attempt's cost was known; the estimate stands in.</summary>
    InDoubt,
}
