using System.Collections.Immutable;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>GET /v1/domains</c>.</summary>
/// <param name="Domains">All domains in order of registration.</param>
public sealed record DomainList(ImmutableArray<DomainDocument> Domains);
