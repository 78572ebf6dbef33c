using Orleans.Routing.Persistence.Fixtures;
using Orleans.Runtime;
using StackExchange.Redis;

namespace Orleans.Routing.Persistence;

[Collection(RedisCollection.Name)]
public sealed class RedisGrainStorageTests(RedisFixture fixture) : GrainStorageConformance(fixture)
{
    private readonly RedisFixture _fixture = fixture;

    [SkippableFact]
    public async Task Records_InRedis_AreJsonUnderServiceGrainAndStateAndNeverExpire()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("note", "a/b"), new GrainState<StoredNote>(new StoredNote { Text = "x" }));

        await using var redis = await ConnectionMultiplexer.ConnectAsync(_fixture.Settings(Name)["Persistence:ConnectionString"]!);
        var key = $"{Name}/state/note/a/b/state";
        Assert.Equal("""{"Schema":1,"Text":"x"}""", (string?)await redis.GetDatabase().HashGetAsync(key, "data"));
        Assert.Null(await redis.GetDatabase().KeyTimeToLiveAsync(key));
    }
}
