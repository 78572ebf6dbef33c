using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Snapshots;

/// <summary>One changed part of the snapshot. Exactly the parts that are not null are merged; a part older than what the snapshot holds is ignored.</summary>
[GenerateSerializer, Immutable, Alias("routing.snapshot-part")]
public sealed record SnapshotPart
{
    /// <summary>Changed domains.</summary>
    [Id(0)] public ImmutableArray<DomainRecord>? Domains { get; init; }

    /// <summary>The changed default policy.</summary>
    [Id(1)] public VersionedPolicy? DefaultPolicy { get; init; }

    /// <summary>The whole model list.</summary>
    [Id(2)] public ImmutableArray<ModelDescriptor>? Models { get; init; }

    /// <summary>Version of <see cref="Models"/>.</summary>
    [Id(3)] public long ModelsVersion { get; init; }

    /// <summary>The whole price list.</summary>
    [Id(4)] public ImmutableArray<ModelPrice>? Prices { get; init; }

    /// <summary>Version of <see cref="Prices"/>.</summary>
    [Id(5)] public long PricesVersion { get; init; }

    /// <summary>The changed flags.</summary>
    [Id(6)] public FeatureFlagSet? Flags { get; init; }
}
