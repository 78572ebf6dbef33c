using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A ledger whose storage can be read and not written, until it can.</summary>
internal sealed class StuckLedger : ILedger
{
    private const int MostCalls = 100;
    private int _calls;

    public bool Stores { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Released by every call.</summary>
    public SemaphoreSlim Called { get; } = new(0);

    public Task<LedgerAck> ApplyAsync(LedgerPartitionKey partition, LedgerBatch batch)
    {
        if (Interlocked.Increment(ref _calls) > MostCalls)
        {
            throw new InvalidOperationException("The shipper does not pause.");
        }

        Called.Release();
        return Task.FromResult(Stores ? new LedgerAck(true, batch.To) : new LedgerAck(false, batch.From));
    }

    public Task<IReadOnlyList<LedgerEntry>> FindDecisionAsync(Guid decisionId) => Task.FromResult<IReadOnlyList<LedgerEntry>>([]);

    public Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId) => Task.FromResult<RoutingMetrics?>(null);
}
