using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Relational;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Routing.Testing;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence;

/// <summary>A database is brought from any released version to this one, and never taken back.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class RelationalSchemaTests(PostgreSqlFixture postgreSql) : IDisposable
{
    private static readonly SchemaStep Later = new("CREATE TABLE later (n integer);", new Dictionary<string, string> { ["LaterKey"] = "SELECT 1;" });

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly string _name = $"t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SqliteVersions))]
    public async Task Upgrade_OfASqliteFileOfAnyVersion_KeepsWhatIsStored(int version)
    {
        var schema = SqlitePersistenceSchema.Schema;
        using (var database = Sqlite())
        {
            await database.EnsureSchemaAsync(new RelationalSchema(schema.Name, [.. schema.Steps.Take(version)]));
            await StoreAsync(database, "CAST('{\"Text\":\"before\"}' AS BLOB)");
        }

        await KeepsAsync(new Dictionary<string, string?> { ["Storage:Path"] = _folder.Path }, schema);
    }

    [SkippableTheory]
    [MemberData(nameof(PostgreSqlVersions))]
    public async Task Upgrade_OfAPostgreSqlDatabaseOfAnyVersion_KeepsWhatIsStored(int version)
    {
        Skip.If(postgreSql.Missing is not null, postgreSql.Missing);
        var (schema, connectionString) = (PostgreSqlPersistenceSchema.Schema, await postgreSql.CreateDatabaseAsync(_name));
        await using (var database = new PostgreSqlDatabase(connectionString))
        {
            await database.EnsureSchemaAsync(new RelationalSchema(schema.Name, [.. schema.Steps.Take(version)]));
            await StoreAsync(database, "convert_to('{\"Text\":\"before\"}', 'UTF8')");
        }

        await KeepsAsync(new Dictionary<string, string?> { ["Storage:Path"] = _folder.Path, ["Persistence:Provider"] = "PostgreSql", ["Persistence:ConnectionString"] = connectionString }, schema);
    }

    [Fact]
    public async Task EnsureSchema_OfANewerSqliteFile_IsRefusedAndSaysWhatToDo()
    {
        using var database = Sqlite();
        var schema = SqlitePersistenceSchema.Schema;
        await database.EnsureSchemaAsync(new RelationalSchema(schema.Name, [.. schema.Steps, Later]));

        var refusal = await Assert.ThrowsAsync<NewerSchemaException>(() => database.EnsureSchemaAsync(schema));

        Assert.Equal(
            $"'{Path.Combine(_folder.Path, "routing.db")}' has version {schema.Version + 1} of the persistence schema, and this program knows {schema.Version} at most: a newer version of the program upgraded it. Run that version, or name another database.",
            refusal.Message);
    }

    [SkippableFact]
    public async Task EnsureSchema_OfANewerPostgreSqlDatabase_IsRefusedAndSaysWhatToDo()
    {
        Skip.If(postgreSql.Missing is not null, postgreSql.Missing);
        var schema = PostgreSqlPersistenceSchema.Schema;
        await using var database = new PostgreSqlDatabase(await postgreSql.CreateDatabaseAsync(_name));
        await database.EnsureSchemaAsync(new RelationalSchema(schema.Name, [.. schema.Steps, Later]));

        var refusal = await Assert.ThrowsAsync<NewerSchemaException>(() => database.EnsureSchemaAsync(schema));

        Assert.StartsWith($"The database '{_name}' on 127.0.0.1 has version {schema.Version + 1} of the persistence schema", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureSchema_ByManyAtOnceOnANewSqliteFile_IsDoneOnce()
    {
        var databases = Enumerable.Range(0, 12).Select(_ => Sqlite()).ToList();

        await Task.WhenAll(databases.Select(database => database.EnsureSchemaAsync(SqlitePersistenceSchema.Schema)));

        using var connection = databases[0].Connections.OpenConnection();
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version;";
        Assert.Equal((long)SqlitePersistenceSchema.Schema.Version, version.ExecuteScalar());
        databases.ForEach(database => database.Dispose());
    }

    [SkippableFact]
    public async Task EnsureSchema_ByManyAtOnceOnANewPostgreSqlDatabase_IsDoneOnce()
    {
        Skip.If(postgreSql.Missing is not null, postgreSql.Missing);
        await using var database = new PostgreSqlDatabase(await postgreSql.CreateDatabaseAsync(_name));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => database.EnsureSchemaAsync(PostgreSqlPersistenceSchema.Schema)));

        await using var read = ((NpgsqlDataSource)database.Connections).CreateCommand("SELECT version FROM routing_schema_version WHERE name = 'persistence'");
        Assert.Equal(PostgreSqlPersistenceSchema.Schema.Version, await read.ExecuteScalarAsync());
    }

    [Fact]
    public async Task EnsureSchema_OfAnUpToDateSqliteFile_WaitsForNoWriter()
    {
        using var database = Sqlite(busyTimeoutSeconds: 1);
        await database.EnsureSchemaAsync(SqlitePersistenceSchema.Schema);
        using var writer = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "routing.db")};Pooling=False");
        writer.Open();
        using var writing = writer.BeginTransaction(deferred: false);

        await database.EnsureSchemaAsync(SqlitePersistenceSchema.Schema);
    }

    public static TheoryData<int> SqliteVersions() => [.. Enumerable.Range(1, SqlitePersistenceSchema.Schema.Version)];

    public static TheoryData<int> PostgreSqlVersions() => [.. Enumerable.Range(1, PostgreSqlPersistenceSchema.Schema.Version)];

    private SqliteDatabase Sqlite(int busyTimeoutSeconds = 10) => new($"Data Source={Path.Combine(_folder.Path, "routing.db")}", busyTimeoutSeconds);

    private static async Task StoreAsync(IRelationalDatabase database, string payload)
    {
        await using var insert = database.Connections.CreateCommand(
            "INSERT INTO OrleansStorage (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, Version, PayloadBinary) " +
            $"VALUES ('tests', 'note/state', '/kept', 0, 0, 41, {payload})");
        await insert.ExecuteNonQueryAsync();
    }

    private static async Task KeepsAsync(Dictionary<string, string?> settings, RelationalSchema schema)
    {
        await using var upgraded = new NodeStore(settings);
        var (id, read) = (GrainId.Create("note", "kept"), new GrainState<StoredNote>(new StoredNote()));
        await upgraded.Grains.ReadStateAsync("state", id, read);
        Assert.Equal(("before", "41"), (read.State!.Text, read.ETag));
        read.State = new StoredNote { Text = "after" };
        await upgraded.Grains.WriteStateAsync("state", id, read);
        Assert.Equal("42", read.ETag);

        // There was nothing left to do for it.
        await upgraded.Database.EnsureSchemaAsync(schema);
    }
}
