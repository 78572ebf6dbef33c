namespace Orleans.Routing.Node.Seeding;

/// <summary>
/// What a new cluster starts with: configuration sections <c>Models</c>, <c>Routing</c> and <c>Flags</c>. Seeding again changes nothing,
/// and nothing an operator changed since is overwritten.
/// </summary>
public sealed class SeedOptions
{
    /// <summary>Names of the providers some upstream of this cluster serves; a model of another provider is listed as unavailable. Null (the default) when upstreams are configured elsewhere: all models count as available.</summary>
    public IReadOnlyCollection<string>? AvailableProviders { get; set; }

    /// <summary>Models beside the built-in ones, or in place of a built-in one with the same id. Section <c>Models</c>.</summary>
    public IList<ModelSeed> Models { get; } = [];

    /// <summary>The default policy. Section <c>Routing</c>.</summary>
    public RoutingSeed Routing { get; } = new();

    /// <summary>Feature flags by key. Section <c>Flags</c>.</summary>
    public IDictionary<string, bool> Flags { get; } = new Dictionary<string, bool>(StringComparer.Ordinal);
}
