using System.Collections.Immutable;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>A decision as <c>GET /v1/decisions/{id}</c> shows it.</summary>
/// <param name="TrackingId">The decision.</param>
/// <param name="Metrics">Its metrics as last booked, or null when only attempts that are not final are known.</param>
/// <param name="Entries">Every ledger entry of the decision, in the order booked.</param>
public sealed record DecisionDocument(Guid TrackingId, RoutingMetrics? Metrics, ImmutableArray<LedgerEntry> Entries);
