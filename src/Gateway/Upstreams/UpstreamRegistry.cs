using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>The upstreams of this gateway by provider.</summary>
internal sealed class UpstreamRegistry(IEnumerable<Upstream> upstreams)
{
    private readonly FrozenDictionary<string, Upstream> _byName = upstreams.ToFrozenDictionary(upstream => upstream.Name, StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _byName.Count == 0;

    public ImmutableArray<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    public bool TryGet(string provider, [MaybeNullWhen(false)] out Upstream upstream) => _byName.TryGetValue(provider, out upstream);
}
