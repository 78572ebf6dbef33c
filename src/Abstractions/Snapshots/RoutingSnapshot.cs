using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Snapshots;

/// <summary>The whole configuration that decisions rest on, immutable, swapped as one. Every decision names its version.</summary>
[GenerateSerializer, Immutable, Alias("routing.routing-snapshot")]
public sealed record RoutingSnapshot
{
    /// <summary>The snapshot before anything was published.</summary>
    public static readonly RoutingSnapshot Empty = new();

    /// <summary>Raised by one with every published change. 0 means nothing was published yet.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>All domains in order of registration, deleted ones included (their version must not be forgotten).</summary>
    [Id(1)] public ImmutableArray<DomainRecord> Domains { get; init; } = [];

    /// <summary>The default policy.</summary>
    [Id(2)] public VersionedPolicy DefaultPolicy { get; init; } = new(new RoutingPolicy(), 0);

    /// <summary>All models.</summary>
    [Id(3)] public ImmutableArray<ModelDescriptor> Models { get; init; } = [];

    /// <summary>Prices, oldest first; the last one in force for a model counts.</summary>
    [Id(4)] public ImmutableArray<ModelPrice> Prices { get; init; } = [];

    /// <summary>Feature flags.</summary>
    [Id(5)] public FeatureFlagSet Flags { get; init; } = FeatureFlagSet.Empty;

    /// <summary>Version of the model list, raised by its catalog.</summary>
    [Id(6)] public long ModelsVersion { get; init; }

    /// <summary>Version of the price list, raised by its book.</summary>
    [Id(7)] public long PricesVersion { get; init; }
}
