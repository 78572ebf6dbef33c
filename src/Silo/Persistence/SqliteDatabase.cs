using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// The node's database file: creates the schema before Orleans reads it, and closes the file cleanly. Journal mode WAL is kept in the
/// file; <c>synchronous</c> is not, and every connection runs at SQLite's default, FULL: a committed change survives a power loss.
/// </summary>
internal sealed class SqliteDatabase(IOptions<StorageOptions> options) : IDisposable
{
    private const int SchemaVersion = 1;

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = options.Value.DatabaseFile,
        DefaultTimeout = options.Value.BusyTimeoutSeconds,
    }.ToString();

    /// <summary>Creates or completes the schema. Safe to repeat, and safe when several processes do it at once.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public void EnsureSchema()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.Value.DatabaseFile)!);
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Execute(connection, null, "PRAGMA journal_mode = WAL;");

        using var transaction = connection.BeginTransaction(deferred: false);
        if (ReadSchemaVersion(connection, transaction) > SchemaVersion)
        {
            throw new InvalidOperationException($"'{options.Value.DatabaseFile}' was written by a newer version of this program; run that version, or set Storage:Path to another folder.");
        }

        Execute(connection, transaction, SqliteQueries.Tables);
        foreach (var (key, text) in SqliteQueries.ByKey)
        {
            Execute(connection, transaction, "INSERT INTO OrleansQuery VALUES ($key, $text) ON CONFLICT DO UPDATE SET QueryText = excluded.QueryText;", ("$key", key), ("$text", text));
        }

        Execute(connection, transaction, $"PRAGMA user_version = {SchemaVersion};");
        transaction.Commit();
    }

    /// <summary>Closes the idle connections; the last one to close folds the write-ahead log back into the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static long ReadSchemaVersion(SqliteConnection connection, SqliteTransaction transaction)
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
