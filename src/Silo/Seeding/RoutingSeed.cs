using Orleans.Routing.Domains;

namespace Orleans.Routing.Node.Seeding;

/// <summary>The policies as configured: the cluster's default, and what built-in domains do differently.</summary>
public sealed class RoutingSeed : PolicySeed
{
    /// <summary>How domains are found in prompts. Default: lexical with the router <c>random</c>, which needs no encoder; otherwise hybrid.</summary>
    public DetectorKind? Detector { get; set; }

    /// <summary>By built-in domain, the fields in which its policy differs. Section <c>Routing:Domains</c>.</summary>
    public IDictionary<string, PolicySeed> Domains { get; } = new Dictionary<string, PolicySeed>(StringComparer.Ordinal);
}
