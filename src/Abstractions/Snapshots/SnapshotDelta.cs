namespace Orleans.Routing.Snapshots;

/// <summary>What makes a later version of the snapshot from an earlier one. From version 0, the empty snapshot, it is the later one whole.</summary>
[GenerateSerializer, Immutable, Alias("routing.snapshot-delta")]
public sealed record SnapshotDelta
{
    /// <summary>The earlier version. A snapshot between it and <see cref="Version"/> holds some of the changes already, and takes the rest.</summary>
    [Id(0)] public required long BaseVersion { get; init; }

    /// <summary>The later version.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>Everything in the later one that the earlier one did not have.</summary>
    [Id(2)] public required SnapshotPart Changes { get; init; }
}
