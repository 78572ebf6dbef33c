using System.Diagnostics.Metrics;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Ledger;

/// <summary>What a silo shows about the partitions of the ledger that it keeps.</summary>
internal sealed class LedgerMetrics
{
    private readonly Counter<long> _staleWrites;
    private int _partitions;

    public LedgerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(RoutingActivities.SourceName);
        meter.CreateObservableGauge("orleans.routing.ledger.partitions", () => Volatile.Read(ref _partitions), "{partition}", "Partitions of the ledger whose books this silo keeps.");
        _staleWrites = meter.CreateCounter<long>(
            "orleans.routing.ledger.stale_writes", "{write}", "Writes of a partition that the store refused because another silo had written since; nothing was counted by them.");
    }

    public void PartitionOpened() => Interlocked.Increment(ref _partitions);

    public void PartitionClosed() => Interlocked.Decrement(ref _partitions);

    public void StaleWriteRefused() => _staleWrites.Add(1);
}
