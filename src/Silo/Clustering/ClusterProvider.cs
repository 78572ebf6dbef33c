namespace Orleans.Routing.Node.Clustering;

/// <summary>Where the nodes of a cluster find one another.</summary>
internal enum ClusterProvider
{
    /// <summary>Nowhere: the node is a cluster of its own, to which gateways of the same machine connect at its port.</summary>
    Localhost,

    /// <summary>In a file: for processes of one machine.</summary>
    Sqlite,

    /// <summary>In a Redis server.</summary>
    Redis,

    /// <summary>In a PostgreSQL database.</summary>
    PostgreSql,
}
