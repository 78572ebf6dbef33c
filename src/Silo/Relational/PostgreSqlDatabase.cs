using System.Data.Common;
using Npgsql;

namespace Orleans.Routing.Node.Relational;

/// <summary>A PostgreSQL database. Schemas have their versions in the table <c>routing_schema_version</c>; several may share the database.</summary>
internal sealed class PostgreSqlDatabase(string connectionString) : IRelationalDatabase, IAsyncDisposable
{
    // Any number serves that no other program takes: nodes that start at once upgrade one after the other.
    private const string Prepare = """
        SELECT pg_advisory_xact_lock(7305512417840091);
        CREATE TABLE IF NOT EXISTS routing_schema_version (name text PRIMARY KEY, version integer NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey text PRIMARY KEY, QueryText text NOT NULL);
        """;

    private readonly NpgsqlDataSource _connections = NpgsqlDataSource.Create(connectionString);

    public string Invariant => "Npgsql";

    public DbDataSource Connections => _connections;

    public async Task EnsureSchemaAsync(RelationalSchema schema, CancellationToken cancellationToken = default)
    {
        await using var connection = await _connections.OpenConnectionAsync(cancellationToken);
        if (!schema.IsBehind(await VersionOfAsync(connection, schema, cancellationToken), Name))
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Prepare, cancellationToken);
        // Another process may have been faster.
        var version = await VersionOfAsync(connection, schema, cancellationToken);
        if (!schema.IsBehind(version, Name))
        {
            return;
        }

        foreach (var step in schema.Steps.Skip(version))
        {
            await ExecuteAsync(connection, step.Statements ?? "SELECT 1", cancellationToken);
            foreach (var (key, text) in step.Queries)
            {
                await ExecuteAsync(connection, "INSERT INTO OrleansQuery VALUES ($1, $2) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText", cancellationToken, key, text);
            }
        }

        await ExecuteAsync(
            connection, "INSERT INTO routing_schema_version VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version", cancellationToken, schema.Name, schema.Version);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private string Name
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return $"The database '{settings.Database ?? settings.Username}' on {settings.Host}";
        }
    }

    private static async Task<int> VersionOfAsync(NpgsqlConnection connection, RelationalSchema schema, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('routing_schema_version') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return 0;
        }

        await using var read = new NpgsqlCommand("SELECT version FROM routing_schema_version WHERE name = $1", connection) { Parameters = { new() { Value = schema.Name } } };
        return await read.ExecuteScalarAsync(cancellationToken) as int? ?? 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
