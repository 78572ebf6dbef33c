using Orleans.Routing.Node.Persistence;

namespace Orleans.Routing.Node.Clustering;

/// <summary>The connection string of the place where nodes find one another.</summary>
internal static class ClusterConnection
{
    /// <summary>The cluster's own, or that of a store of the same kind; null when neither is set.</summary>
    public static (string? Value, string? Problem) Read(RoutingClusterOptions cluster, PersistenceOptions persistence)
    {
        var own = ConnectionText.Read(RoutingClusterOptions.Section, cluster.ConnectionString, cluster.ConnectionStringFile);
        var sameServer = (cluster.Kind, persistence.Kind) is (ClusterProvider.Redis, PersistenceProvider.Redis) or (ClusterProvider.PostgreSql, PersistenceProvider.PostgreSql);
        return own is (null, null) && sameServer ? (persistence.Text, null) : own;
    }
}
