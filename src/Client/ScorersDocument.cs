using System.Collections.Immutable;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>GET /v1/scorers</c> and <c>POST /v1/scorers/reload</c>.</summary>
/// <param name="Silos">Every active silo, by address.</param>
public sealed record ScorersDocument(ImmutableArray<SiloScorers> Silos);
