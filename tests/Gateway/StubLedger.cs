using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway;

/// <summary>A ledger that has booked what the journal holds.</summary>
internal sealed class StubLedger(RecordingJournal journal) : ILedger
{
    public Task<LedgerAck> ApplyAsync(LedgerPartitionKey partition, LedgerBatch batch) => throw new InvalidOperationException("Nothing ships in these tests.");

    public Task<IReadOnlyList<LedgerEntry>> FindDecisionAsync(Guid decisionId) =>
        Task.FromResult<IReadOnlyList<LedgerEntry>>([.. journal.Entries.Where(entry => entry.DecisionId == decisionId)]);

    public async Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId) => (await FindDecisionAsync(decisionId)).LastOrDefault(entry => entry.Final)?.Metrics;
}
