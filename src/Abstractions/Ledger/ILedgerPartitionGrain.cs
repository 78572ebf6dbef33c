using System.Collections.Immutable;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Orleans.Routing.Ledger;

/// <summary>
/// A slice of the ledger, keyed by <see cref="LedgerPartitionKey"/>: totals and watermarks in one state, entries in segments beside it.
/// Version 1 keeps totals in runs beside the state too, once every silo has that version.
/// </summary>
[Alias("routing.ILedgerPartitionGrain"), Version(1)]
public interface ILedgerPartitionGrain : IGrainWithStringKey
{
    /// <summary>The most entries that one call returns.</summary>
    const int MostEntriesOfAPage = 1_000;

    /// <summary>Applies a batch exactly once, or says where the producer should go on.</summary>
    [Alias("Apply")]
    [ResponseTimeout("00:00:30")]
    Task<LedgerAck> ApplyAsync(LedgerBatch batch);

    /// <summary>The watermark of a producer's epoch; 0 when it was never heard of. For operators and tests: a producer learns it from its batches' answers.</summary>
    [Alias("GetWatermark")]
    Task<long> GetWatermarkAsync(string producer, long epoch);

    /// <summary>The partition's totals: a row a key, and another where a sum would overflow the first. They grow with tenants and models; reports ask for <see cref="GetTotalsAsync"/>.</summary>
    [Alias("GetRollUps")]
    Task<ImmutableArray<LedgerRollUp>> GetRollUpsAsync();

    /// <summary>The partition's totals by domain, method and tier alone. Keys hold the query's hour, and its model and tenant if it names any.</summary>
    [Alias("GetTotals")]
    Task<ImmutableArray<LedgerRollUp>> GetTotalsAsync(LedgerTotalsQuery query);

    /// <summary>A decision's entries in the order they were booked; empty when unknown.</summary>
    [Alias("FindDecision")]
    Task<ImmutableArray<LedgerEntry>> FindDecisionAsync(Guid decisionId);

    /// <summary>A decision's metrics with every attempt's cost and every reported outcome folded in; null when unknown or not yet ended.</summary>
    [Alias("GetDecision")]
    Task<RoutingMetrics?> GetDecisionAsync(Guid decisionId);

    /// <summary>Entries in the order booked.</summary>
    /// <param name="skip">How many to leave out, at least 0.</param>
    /// <param name="take">How many to return at most, from 1 to <see cref="MostEntriesOfAPage"/>.</param>
    [Alias("ReadEntries")]
    [ResponseTimeout("00:01:00")]
    Task<LedgerPage> ReadEntriesAsync(long skip, int take);

    /// <summary>Rebuilds the totals from the entries and compares them with those kept, both as of its begin. Bookings go on meanwhile, and calls share one that is under way.</summary>
    [Alias("Verify"), AlwaysInterleave]
    [ResponseTimeout("00:05:00")]
    Task<LedgerVerification> VerifyAsync();
}
