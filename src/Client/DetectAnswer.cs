using System.Collections.Immutable;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>POST /v1/domains/detect</c>.</summary>
/// <param name="Domains">The detected domains, best first, ties in order of registration.</param>
public sealed record DetectAnswer(ImmutableArray<DetectedDomain> Domains);
