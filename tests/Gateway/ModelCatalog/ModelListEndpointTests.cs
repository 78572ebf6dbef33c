using System.Net;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.ModelCatalog;

public sealed class ModelListEndpointTests
{
    [Fact]
    public async Task Get_OfASiloWithoutASnapshot_IsNotAnEmptyList()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Snapshot = new RoutingSnapshot();

        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/models"), HttpStatusCode.ServiceUnavailable, "cluster_unavailable");
    }
}
