using Npgsql;
using Orleans.Routing.Persistence.Fixtures;
using Orleans.Runtime;

namespace Orleans.Routing.Persistence;

[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlGrainStorageTests(PostgreSqlFixture fixture) : GrainStorageConformance(fixture)
{
    private readonly PostgreSqlFixture _fixture = fixture;

    [SkippableFact]
    public async Task Records_InTheDatabase_AreJsonUnderTheNamesOfServiceGrainAndState()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "a/b"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        await using var database = NpgsqlDataSource.Create(_fixture.Settings(Name)["Persistence:ConnectionString"]!);
        await using var read = database.CreateCommand("SELECT convert_from(PayloadBinary, 'UTF8') FROM OrleansStorage WHERE ServiceId = $1 AND GrainTypeString = 'note/state' AND GrainIdExtensionString = '/a/b'");
        read.Parameters.Add(new NpgsqlParameter { Value = Name });
        Assert.Equal("""{"Schema":1,"Text":"x"}""", await read.ExecuteScalarAsync());
    }
}
