using System.Net;

namespace Orleans.Routing.Gateway.Reports;

public sealed class ReportEndpointsTests
{
    [Theory]
    [InlineData("savings", "tenant=a&tenant=b", "tenant")]
    [InlineData("metrics", "domain=legal&domain=legal", "domain")]
    [InlineData("savings", "model=a/b&model=c/d", "model")]
    [InlineData("metrics", "period_days=1&period_days=2", "period_days")]
    public async Task Get_AFilterGivenTwice_IsRefused(string report, string query, string param)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, $"/v1/reports/{report}?{query}"), HttpStatusCode.BadRequest, "duplicate_field");

        Assert.Equal(param, error.GetProperty("param").GetString());
    }

    [Theory]
    [InlineData("savings", "tenants")]
    [InlineData("metrics", "period")]
    public async Task Get_AFilterThatDoesNotExist_IsRefused(string report, string filter)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, $"/v1/reports/{report}?{filter}=acme"), HttpStatusCode.BadRequest, "unsupported_parameter");

        Assert.Equal(filter, error.GetProperty("param").GetString());
    }
}
