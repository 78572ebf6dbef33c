using Microsoft.Data.Sqlite;
using Orleans.Routing.Clustering;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

public sealed class SqliteGrainStorageTests : GrainStorageConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteGrainStorageTests() => _store = new SqliteStore(_folder.Path);

    private protected override IGrainStorage Storage => _store.Grains;

    private string File => Path.Combine(_folder.Path, "routing.db");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete();
    }

    [Fact]
    public void Connections_OfTheDatabase_AreDurableAgainstPowerLoss()
    {
        _store.Database.EnsureSchema();

        Assert.Equal("wal", Ask("PRAGMA journal_mode;"));
        Assert.Equal("2", Ask("PRAGMA synchronous;"));
    }

    [Fact]
    public async Task EnsureSchema_ByManyAtOnce_KeepsWhatIsStored()
    {
        var state = new GrainState<StoredNote>(new StoredNote { Text = "kept" });
        await Storage.WriteStateAsync("state", GrainId.Create("note", "k"), state);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_store.Database.EnsureSchema)));

        var read = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync("state", GrainId.Create("note", "k"), read);
        Assert.Equal("kept", read.State!.Text);
    }

    [Fact]
    public void EnsureSchema_OnANewerFile_SaysWhatToDo()
    {
        _store.Database.EnsureSchema();
        Ask("PRAGMA user_version = 99;");

        var refusal = Assert.Throws<InvalidOperationException>(_store.Database.EnsureSchema);

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_ThatWasDownAtFirst_IsUsedOnceItIsBack()
    {
        Directory.CreateDirectory(File);
        var id = GrainId.Create("note", "late");
        await Assert.ThrowsAnyAsync<Exception>(() => Storage.ReadStateAsync("state", id, new GrainState<StoredNote>(new StoredNote())));

        Directory.Delete(File);

        await Storage.WriteStateAsync("state", id, new GrainState<StoredNote>(new StoredNote { Text = "healed" }));
        var read = new GrainState<StoredNote>(new StoredNote());
        await Storage.ReadStateAsync("state", id, read);
        Assert.Equal("healed", read.State!.Text);
    }

    [Fact]
    public async Task Payload_InTheFile_IsJsonWithoutTypeNames()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "json"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        Assert.Equal("""{"Text":"x"}""", Ask("SELECT CAST(PayloadBinary AS TEXT) FROM OrleansStorage;"));
    }

    [Fact]
    public async Task Dispose_OfTheDatabase_FoldsTheLogIntoTheFile()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "k"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));
        Assert.True(System.IO.File.Exists(File + "-wal"));

        _store.Database.Dispose();

        Assert.False(System.IO.File.Exists(File + "-wal"));
    }

    private string? Ask(string sql)
    {
        using var connection = new SqliteConnection(_store.Database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
