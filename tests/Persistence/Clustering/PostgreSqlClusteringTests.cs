using Orleans.Routing.Persistence.Fixtures;
using Xunit.Abstractions;

namespace Orleans.Routing.Persistence.Clustering;

[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlClusteringTests(PostgreSqlFixture fixture, ITestOutputHelper output) : ClusteringConformance(fixture, output)
{
    private readonly PostgreSqlFixture _fixture = fixture;

    private protected override Dictionary<string, string> ClusterSettings()
    {
        var settings = _fixture.Settings(Name).ToDictionary(setting => setting.Key, setting => setting.Value!);
        return new(settings) { ["Cluster:Provider"] = "PostgreSql", ["Cluster:ConnectionString"] = settings["Persistence:ConnectionString"] };
    }
}
