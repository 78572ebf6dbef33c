using System.Net;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Gateway.Scoring;

public sealed class ScorerEndpointsTests
{
    [Fact]
    public async Task Scorers_Listed_EachSiloWithWhatLoadedAndWhatFailed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var fleet = new StubScorerFleet();
        gateway.Grains.Put<IScorerFleetGrain>(fleet);

        var answer = await gateway.SendAsync(HttpMethod.Get, "/v1/scorers");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"silos":[{"silo":"S127.0.0.1:11111:1","loads":1,"loaded":["difficulty","random"],"failed":{"bert":"model.onnx is missing"},"error":null},{"silo":"S127.0.0.1:11112:1","loads":0,"loaded":[],"failed":{},"error":"no answer"}]}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, fleet.Reloads);
    }

    [Fact]
    public async Task Scorers_Reloaded_ListedAsTheyAreThen()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var fleet = new StubScorerFleet();
        gateway.Grains.Put<IScorerFleetGrain>(fleet);

        var answer = await gateway.SendAsync(HttpMethod.Post, "/v1/scorers/reload");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, fleet.Reloads);
        Assert.Contains("\"loads\":2", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
