using Orleans.Routing.Persistence.Fixtures;
using Xunit.Abstractions;

namespace Orleans.Routing.Persistence.Clustering;

[Collection(RedisCollection.Name)]
public sealed class RedisClusteringTests(RedisFixture fixture, ITestOutputHelper output) : ClusteringConformance(fixture, output)
{
    private readonly RedisFixture _fixture = fixture;

    // The store's connection serves for both.
    private protected override Dictionary<string, string> ClusterSettings() =>
        new(_fixture.Settings(Name).ToDictionary(setting => setting.Key, setting => setting.Value!)) { ["Cluster:Provider"] = "Redis" };
}
