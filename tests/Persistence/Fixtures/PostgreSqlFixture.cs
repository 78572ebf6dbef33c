using Npgsql;
using Orleans.Routing.Testing.Servers;

namespace Orleans.Routing.Persistence.Fixtures;

public sealed class PostgreSqlFixture : StoreFixture
{
    private PostgreSqlServer? _server;

    public override string? Missing => PostgreSqlServer.Missing;

    public override IReadOnlyDictionary<string, string?> Settings(string name) => new Dictionary<string, string?>
    {
        ["Persistence:Provider"] = "PostgreSql",
        ["Persistence:ConnectionString"] = _server!.ConnectionString,
    };

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var server = NpgsqlDataSource.Create(_server!.ConnectionString);
        await using var create = server.CreateCommand($"CREATE DATABASE \"{name}\"");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ToString();
    }

    public override async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override async Task StartAsync() => _server = await PostgreSqlServer.StartAsync();
}
