using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The ledger's partitions as the gateway reaches them.</summary>
internal interface ILedger
{
    /// <summary>Sends a batch. Any exception means that it is not known whether it was applied.</summary>
    Task<LedgerAck> ApplyAsync(LedgerPartitionKey partition, LedgerBatch batch);

    /// <summary>A decision's entries in the order booked; empty when unknown.</summary>
    Task<IReadOnlyList<LedgerEntry>> FindDecisionAsync(Guid decisionId);

    /// <summary>A decision's metrics; null when unknown or not yet ended.</summary>
    Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId);
}
