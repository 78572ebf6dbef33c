using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orleans.Routing.Node.Relational;

/// <summary>
/// A SQLite file. Journal mode WAL is kept in the file; <c>synchronous</c> is not, and every connection runs at SQLite's default, FULL: a
/// committed change survives a power loss. The file holds one schema, whose version is its <c>user_version</c>.
/// </summary>
internal sealed class SqliteDatabase : IRelationalDatabase, IDisposable
{
    private const string Tables = "CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey TEXT NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL);";

    private readonly SqliteConnectionStringBuilder _settings;
    private readonly SqliteDataSource _connections;

    /// <param name="connectionString">Names the file.</param>
    /// <param name="busyTimeoutSeconds">How long a statement waits for another process's write.</param>
    public SqliteDatabase(string connectionString, int busyTimeoutSeconds)
    {
        _settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = busyTimeoutSeconds };
        _connections = new SqliteDataSource(_settings.ToString(), TimeSpan.FromSeconds(busyTimeoutSeconds));
    }

    public string Invariant => "System.Data.SQLite";

    public DbDataSource Connections => _connections;

    /// <summary>The line of those who write to the file.</summary>
    public SemaphoreSlim Writers => SqliteWriters.Of(_settings.DataSource);

    public async Task EnsureSchemaAsync(RelationalSchema schema, CancellationToken cancellationToken = default)
    {
        await Writers.WaitAsync(cancellationToken);
        try
        {
            // SQLite's calls are synchronous and may wait for a lock: not on a grain's turn.
            await Task.Run(() => EnsureSchema(schema), cancellationToken);
        }
        finally
        {
            Writers.Release();
        }
    }

    /// <summary>Closes the idle connections; the last one to close folds the write-ahead log back into the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_settings.ToString());
        SqliteConnection.ClearPool(connection);
        _connections.Dispose();
    }

    private void EnsureSchema(RelationalSchema schema)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(_settings.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var connection = (SqliteConnection)_connections.OpenConnection();
        // A look takes no lock that others could be in the way of, and nearly always it is all there is to do.
        if (schema.IsBehind(VersionOf(connection, null), $"'{_settings.DataSource}'"))
        {
            Upgrade(connection, schema);
        }
    }

    private void Upgrade(SqliteConnection connection, RelationalSchema schema)
    {
        Execute(connection, null, "PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster.
        var version = VersionOf(connection, transaction);
        if (!schema.IsBehind(version, $"'{_settings.DataSource}'"))
        {
            return;
        }

        Execute(connection, transaction, Tables);
        foreach (var step in schema.Steps.Skip((int)version))
        {
            Execute(connection, transaction, step.Statements ?? "SELECT 1;");
            foreach (var (key, text) in step.Queries)
            {
                Execute(connection, transaction, "INSERT INTO OrleansQuery VALUES ($key, $text) ON CONFLICT DO UPDATE SET QueryText = excluded.QueryText;", ("$key", key), ("$text", text));
            }
        }

        Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {schema.Version};"));
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version;";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
