using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>GET /v1/domains</c>: all domains, or with <c>?limit=</c> (1 to 500, the default beside <c>after</c>) and <c>&amp;after=</c> so many after the one named.</summary>
/// <param name="Domains">The domains in order of registration.</param>
/// <param name="NextAfter">What to name as <c>after</c> to get the next; null when these are the last.</param>
public sealed record DomainList(
    ImmutableArray<DomainDocument> Domains,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NextAfter = null);
