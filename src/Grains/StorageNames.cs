namespace Orleans.Routing;

/// <summary>Names of the storage providers that grain state is kept in; which store stands behind each is configuration.</summary>
internal static class StorageNames
{
    /// <summary>Domains, policies, models, prices, flags, the snapshot: small and seldom written.</summary>
    public const string Control = "control";

    /// <summary>The ledger's partitions and segments: written every second under load.</summary>
    public const string Ledger = "ledger";
}
