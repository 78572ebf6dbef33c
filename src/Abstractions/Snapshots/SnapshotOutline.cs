using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Snapshots;

/// <summary>A snapshot without what its domains hold and without prices.</summary>
[GenerateSerializer, Immutable, Alias("routing.snapshot-outline")]
public sealed record SnapshotOutline
{
    /// <summary>The snapshot's version; 0 when the silo has none yet.</summary>
    [Id(0)] public required long Version { get; init; }

    /// <summary>The names of the registered domains in order of registration.</summary>
    [Id(1)] public required ImmutableArray<string> Domains { get; init; }

    /// <summary>The default policy.</summary>
    [Id(2)] public required VersionedPolicy DefaultPolicy { get; init; }

    /// <summary>All models.</summary>
    [Id(3)] public required ImmutableArray<ModelDescriptor> Models { get; init; }

    /// <summary>Feature flags.</summary>
    [Id(4)] public required FeatureFlagSet Flags { get; init; }
}
