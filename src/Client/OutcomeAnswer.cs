using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>POST /v1/decisions/{id}/outcome</c>.</summary>
/// <param name="TrackingId">The decision.</param>
/// <param name="Receipt">What became of the report.</param>
public sealed record OutcomeAnswer(Guid TrackingId, OutcomeReceipt Receipt);
