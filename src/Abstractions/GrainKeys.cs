namespace Orleans.Routing;

/// <summary>The keys of the cluster's single grains.</summary>
public static class GrainKeys
{
    /// <summary>Key of <see cref="Domains.IDomainCatalogGrain"/>.</summary>
    public const string Catalog = "catalog";

    /// <summary>Key of <see cref="Domains.IDefaultPolicyGrain"/>.</summary>
    public const string DefaultPolicy = "defaults";

    /// <summary>Key of <see cref="Snapshots.ISnapshotGrain"/>.</summary>
    public const string CurrentSnapshot = "current";

    /// <summary>Key of <see cref="ModelCatalog.IModelCatalogGrain"/>.</summary>
    public const string Models = "models";

    /// <summary>Key of <see cref="Pricing.IPriceBookGrain"/>.</summary>
    public const string Prices = "prices";

    /// <summary>Key of <see cref="FeatureFlags.IFeatureFlagGrain"/>.</summary>
    public const string Flags = "flags";

    /// <summary>Key of <see cref="Ledger.ICostLedgerGrain"/>.</summary>
    public const string Cluster = "cluster";

    /// <summary>Key of <see cref="Scoring.IScorerFleetGrain"/>.</summary>
    public const string Fleet = "fleet";

    /// <summary>Key of <see cref="Decisions.IRouterGrain"/> where silo and caller are one process.</summary>
    public const long Router = 0;

    /// <summary>
    /// Keys of <see cref="Decisions.IRouterGrain"/> for a caller apart from the silos, from 0 on: Orleans sends all calls to one key over one
    /// connection, so one key would have one silo do all the work.
    /// </summary>
    public const int RouterKeys = 32;
}
