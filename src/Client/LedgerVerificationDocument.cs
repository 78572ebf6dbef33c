using System.Collections.Immutable;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>A day's books against what their entries add up to, as <c>GET /v1/ledger/verification</c> shows it.</summary>
/// <param name="Day">The UTC day of the decisions.</param>
/// <param name="Matches">Whether all partitions are right.</param>
/// <param name="Partitions">The day's partitions, in order.</param>
public sealed record LedgerVerificationDocument(DateOnly Day, bool Matches, ImmutableArray<LedgerVerification> Partitions);
