using System.Net;
using System.Text.Json;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class LedgerEndpointsTests
{
    // No partition is there to be asked: a query that is wrong must be refused before any grain comes to life for it.
    [Theory]
    [InlineData("/v1/ledger/entries?day=yesterday", "day")]
    [InlineData("/v1/ledger/entries?day=2026-1-1", "day")]
    [InlineData("/v1/ledger/entries?day=9999-12-31", "day")]
    [InlineData("/v1/ledger/entries?day=0001-01-01", "day")]
    [InlineData("/v1/ledger/entries?partition=4", "partition")]
    [InlineData("/v1/ledger/entries?partition=-1", "partition")]
    [InlineData("/v1/ledger/entries?skip=-1", "skip")]
    [InlineData("/v1/ledger/entries?skip=1e3", "skip")]
    [InlineData("/v1/ledger/entries?limit=0", "limit")]
    [InlineData("/v1/ledger/entries?limit=1001", "limit")]
    [InlineData("/v1/ledger/verification?day=2026-13-01", "day")]
    public async Task Get_WithAWrongQuery_IsRefusedAndNamesTheField(string path, string field)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        using var answer = await gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(field, body.RootElement.GetProperty("error").GetProperty("param").GetString());
    }
}
