using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Ledger;

/// <summary>Serializes the calls to a partition's books.</summary>
[GrainType("ledger-partition")]
internal sealed class LedgerPartitionGrain(
    [PersistentState("state", StorageNames.Ledger)] IPersistentState<LedgerPartitionState> state,
    [FromKeyedServices(StorageNames.Ledger)] IGrainStorage storage,
    IClusterManifestProvider manifests,
    GrainInterfaceTypeResolver interfaces,
    TimeProvider timeProvider,
    LedgerMetrics metrics,
    ILogger<LedgerPartitionGrain> logger) : Grain, ILedgerPartitionGrain
{
    // Silos of version 0 know no runs of roll-ups.
    private const int VersionWithRuns = 1;
    private PartitionLedger? _ledger;

    private PartitionLedger Ledger => _ledger ??= new PartitionLedger(
        this.GetPrimaryKeyString(),
        state,
        new PartitionRecords(storage, this.GetGrainId()),
        () => new ClusterVersions(manifests, interfaces).AllHave<ILedgerPartitionGrain>(VersionWithRuns),
        timeProvider,
        logger,
        metrics);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        metrics.PartitionOpened();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.PartitionClosed();
        return Task.CompletedTask;
    }

    public Task<LedgerAck> ApplyAsync(LedgerBatch batch) => Ledger.ApplyAsync(batch);

    public Task<long> GetWatermarkAsync(string producer, long epoch) => Ledger.WatermarkAsync(producer, epoch);

    public Task<ImmutableArray<LedgerRollUp>> GetRollUpsAsync() => Ledger.RollUpsAsync();

    public Task<ImmutableArray<LedgerRollUp>> GetTotalsAsync(LedgerTotalsQuery query) => Ledger.TotalsAsync(query);

    public async Task<ImmutableArray<LedgerEntry>> FindDecisionAsync(Guid decisionId) =>
        await Ledger.FindAsync(decisionId) is { } book ? [.. book.Entries] : [];

    public async Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId) => (await Ledger.FindAsync(decisionId))?.ToMetrics();

    public Task<LedgerPage> ReadEntriesAsync(long skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, ILedgerPartitionGrain.MostEntriesOfAPage);
        return Ledger.ReadPageAsync(skip, take);
    }

    public Task<LedgerVerification> VerifyAsync() => Ledger.VerifyAsync();
}
