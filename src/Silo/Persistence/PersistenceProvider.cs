namespace Orleans.Routing.Node.Persistence;

/// <summary>Where grain state may be kept.</summary>
internal enum PersistenceProvider
{
    /// <summary>A file in the data folder: needs no server, and serves every process of one machine.</summary>
    Sqlite,

    /// <summary>A Redis server.</summary>
    Redis,

    /// <summary>A PostgreSQL database.</summary>
    PostgreSql,

    /// <summary>A container of Azure Blob Storage.</summary>
    AzureBlob,
}
