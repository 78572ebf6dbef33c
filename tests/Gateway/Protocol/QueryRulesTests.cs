using System.Net;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>A query parameter that a route does not know is told, not left out: the answer would be to another question than was asked.</summary>
public sealed class QueryRulesTests
{
    [Theory]
    [InlineData("GET", "/v1/domains?limt=2", "limt", "limit, after")]
    [InlineData("PUT", "/v1/domains/cooking?lenint=true", "lenint", "lenient")]
    [InlineData("GET", "/v1/reports/savings?days=3", "days", "period_days, domain, model, tenant")]
    [InlineData("GET", "/v1/reports/metrics?days=3", "days", "period_days, domain, model, tenant")]
    [InlineData("GET", "/v1/ledger/entries?date=2026-11-25", "date", "day, partition, skip, limit")]
    [InlineData("GET", "/v1/ledger/verification?partition=1", "partition", "day")]
    public async Task Queries_WithAnUnknownParameter_AreRefused(string method, string path, string param, string known)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(new HttpMethod(method), path, "{}"), HttpStatusCode.BadRequest, "unsupported_parameter");

        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.EndsWith($"it takes {known}.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/reports/savings?domain=legal&domain=medical", "domain")]
    [InlineData("/v1/ledger/entries?day=2026-11-25&day=2026-11-26", "day")]
    public async Task Queries_WithAParameterTwice_AreRefused(string path, string param)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, path), HttpStatusCode.BadRequest, "duplicate_field");

        Assert.Equal(param, error.GetProperty("param").GetString());
    }
}
