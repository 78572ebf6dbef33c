using System.Net;
using System.Text.Json;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.ModelCatalog;

public sealed class ModelEndpointsTests
{
    [Fact]
    public async Task Get_OfASiloWithoutASnapshot_IsNotAnEmptyList()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Snapshot = new RoutingSnapshot();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/models"), HttpStatusCode.ServiceUnavailable, "cluster_unavailable");
    }

    [Theory]
    [InlineData("auto", "auto", "orleans-routing")]
    [InlineData("meta/llama/4", "meta/llama/4", "meta")]
    [InlineData("meta%2Fllama%2f4", "meta/llama/4", "meta")]
    public async Task Get_OfOneThatIsListed_IsItsEntryOfTheList(string path, string id, string owner)
    {
        await using var gateway = await StartAsync();

        var response = await gateway.SendAsync(HttpMethod.Get, $"/v1/models/{path}");

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var model = JsonDocument.Parse(text).RootElement;
        Assert.Equal((id, "model", owner), (model.GetProperty("id").GetString(), model.GetProperty("object").GetString(), model.GetProperty("owned_by").GetString()));
        Assert.Contains(text, await (await gateway.SendAsync(HttpMethod.Get, "/v1/models")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meta/none")]
    [InlineData("meta")]
    [InlineData("AUTO")]
    public async Task Get_OfOneThatIsNotListed_IsNotFound(string path)
    {
        await using var gateway = await StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, $"/v1/models/{path}"), HttpStatusCode.NotFound, "model_not_found");

        Assert.Equal("model", error.GetProperty("param").GetString());
    }

    private static async Task<GatewayUnderTest> StartAsync()
    {
        var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Snapshot = new RoutingSnapshot { Version = 7, Models = [new ModelDescriptor { Id = new ModelId("meta", "llama/4") }] };
        return gateway;
    }
}
