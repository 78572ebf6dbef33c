using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Client;

/// <summary>The answer of <c>GET /v1/status</c>: the original's fields, then ours.</summary>
public sealed record StatusDocument
{
    /// <summary>Whether the default policy has routing enabled.</summary>
    public required bool ConfigEnabled { get; init; }

    /// <summary>Whether the flag <c>routellm_enabled</c> is on.</summary>
    public required bool FeatureFlagEnabled { get; init; }

    /// <summary>Whether a snapshot is loaded.</summary>
    public required bool ControllerInitialized { get; init; }

    /// <summary>Whether the default policy's router is loaded and warm.</summary>
    public required bool ControllerAvailable { get; init; }

    /// <summary>Which routers could not be loaded, and why; null when all could.</summary>
    public string? ControllerError { get; init; }

    /// <summary>What the original's policy field and flag for cost tracking say. Costs are booked and reported either way.</summary>
    public required bool CostTrackingEnabled { get; init; }

    /// <summary>The default policy's router.</summary>
    public required string RouterType { get; init; }

    /// <summary>The default strong model.</summary>
    public required ModelId StrongModel { get; init; }

    /// <summary>The default weak model.</summary>
    public required ModelId WeakModel { get; init; }

    /// <summary>The default threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>The snapshot in force.</summary>
    public required long SnapshotVersion { get; init; }

    /// <summary>Routers loaded and warm.</summary>
    public required ImmutableArray<string> Routers { get; init; }

    /// <summary>Configured upstreams by name.</summary>
    public required ImmutableArray<string> Upstreams { get; init; }

    /// <summary>Entries in this gateway's journal that the ledger has not confirmed yet.</summary>
    public required long LedgerLagEntries { get; init; }
}
