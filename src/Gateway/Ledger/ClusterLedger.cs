using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The ledger in the cluster. A grain reference is taken only when it is used: before an Orleans client has started there are none.</summary>
internal sealed class ClusterLedger(IGrainFactory grains) : ILedger
{
    public Task<LedgerAck> ApplyAsync(LedgerPartitionKey partition, LedgerBatch batch) => Partition(partition).ApplyAsync(batch);

    public async Task<IReadOnlyList<LedgerEntry>> FindDecisionAsync(Guid decisionId) => await Of(decisionId).FindDecisionAsync(decisionId);

    public Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId) => Of(decisionId).GetDecisionAsync(decisionId);

    private ILedgerPartitionGrain Of(Guid decisionId) => Partition(LedgerPartitionKey.Of(decisionId));

    private ILedgerPartitionGrain Partition(LedgerPartitionKey key) => grains.GetGrain<ILedgerPartitionGrain>(key.ToString());
}
