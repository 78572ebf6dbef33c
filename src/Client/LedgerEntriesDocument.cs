using System.Collections.Immutable;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>A run of ledger entries as <c>GET /v1/ledger/entries</c> shows it.</summary>
/// <param name="Day">The UTC day of the decisions.</param>
/// <param name="Partition">The day's partition, from 0.</param>
/// <param name="Total">Entries the partition holds.</param>
/// <param name="Skip">How many come before those shown.</param>
/// <param name="Entries">The entries in the order booked.</param>
public sealed record LedgerEntriesDocument(DateOnly Day, int Partition, long Total, long Skip, ImmutableArray<LedgerEntry> Entries);
