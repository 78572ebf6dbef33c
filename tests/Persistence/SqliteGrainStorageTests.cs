using Microsoft.Data.Sqlite;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence;

public sealed class SqliteGrainStorageTests(SqliteFixture fixture) : GrainStorageConformance(fixture), IClassFixture<SqliteFixture>
{
    private readonly SqliteFixture _fixture = fixture;

    private string DatabaseFile => Path.Combine(_fixture.Settings(Name)["Storage:Path"]!, "routing.db");

    [Fact]
    public async Task Connections_OfTheDatabase_AreDurableAgainstPowerLoss()
    {
        await Node.Database.EnsureSchemaAsync(SqlitePersistenceSchema.Schema);

        Assert.Equal("wal", Ask("PRAGMA journal_mode;"));
        Assert.Equal("2", Ask("PRAGMA synchronous;"));
    }

    [Fact]
    public async Task Storage_ThatWasDownAtFirst_IsUsedOnceItIsBack()
    {
        Directory.CreateDirectory(DatabaseFile);
        var id = GrainId.Create("note", "late");
        await Assert.ThrowsAnyAsync<Exception>(() => Storage.ReadStateAsync("state", id, new GrainState<StoredNote>(new StoredNote())));

        Directory.Delete(DatabaseFile);

        await Storage.WriteStateAsync("state", id, new GrainState<StoredNote>(new StoredNote { Text = "healed" }));
        var read = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync("state", id, read);
        Assert.Equal("healed", read.State!.Text);
    }

    [Fact]
    public async Task Payload_InTheFile_IsJsonWithoutTypeNames()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "json"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        Assert.Equal("""{"Schema":1,"Text":"x"}""", Ask("SELECT CAST(PayloadBinary AS TEXT) FROM OrleansStorage;"));
    }

    [Fact]
    public async Task Dispose_OfTheNode_FoldsTheLogIntoTheFile()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "k"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));
        Assert.True(File.Exists(DatabaseFile + "-wal"));

        await Node.DisposeAsync();

        Assert.False(File.Exists(DatabaseFile + "-wal"));
    }

    [Fact]
    public async Task ConnectionString_WhenSet_NamesAnotherFile()
    {
        var file = Path.Combine(_fixture.Settings(Name)["Storage:Path"]!, "elsewhere", "grains.db");
        await using var node = new NodeStore(new Dictionary<string, string?>(_fixture.Settings(Name)) { ["Persistence:ConnectionString"] = $"Data Source={file}" });

        await node.Grains.WriteStateAsync("state", GrainId.Create("note", "k"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        Assert.True(File.Exists(file));
        Assert.False(File.Exists(DatabaseFile));
    }

    private string? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
