using System.Net;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Reports;

public sealed class ReportTotalsTests
{
    [Theory]
    [InlineData("/v1/reports/savings")]
    [InlineData("/v1/reports/metrics?period_days=365")]
    public async Task Get_SumsBeyondAllNumbers_SaysWhatToAskInstead(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Grains.Put<ICostLedgerGrain>(new StubCostLedger());

        var error = await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, path), HttpStatusCode.BadRequest, "totals_too_large");

        Assert.Contains("fewer days", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
