using System.Net;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Client;

public sealed class HttpRoutingReportsTests
{
    private const string Summary = """{"total_requests":4,"success_rate":1,"routellm_usage_rate":0.5,"average_cost":0.000000120,"average_latency_ms":2.5}""";

    [Fact]
    public async Task GetMetricsSummaryAsync_WithoutAFilter_LeavesThePeriodToTheGateway()
    {
        var handler = new RecordedHandler(Summary);

        var summary = await Reports(handler).GetMetricsSummaryAsync();

        Assert.Equal("http://gateway.test/v1/reports/metrics", Assert.Single(handler.Requests).Address.AbsoluteUri);
        Assert.Equal((4, 120), (summary.TotalRequests, summary.AverageCost.Value));
    }

    [Fact]
    public async Task GetMetricsSummaryAsync_EveryFilter_IsAskedForByItsNameAndEscaped()
    {
        var handler = new RecordedHandler(Summary);

        await Reports(handler).GetMetricsSummaryAsync(new ReportFilter(7, "legal", new ModelId("fake", "a&b"), "team é"));

        Assert.Equal("http://gateway.test/v1/reports/metrics?period_days=7&domain=legal&model=fake%2Fa%26b&tenant=team%20%C3%A9", Assert.Single(handler.Requests).Address.AbsoluteUri);
    }

    [Fact]
    public async Task GetDecisionAsync_UnknownToTheGateway_IsNull()
    {
        var handler = new RecordedHandler("""{"error":{"message":"Not known.","type":"invalid_request_error","param":"id","code":"decision_not_found"}}""", HttpStatusCode.NotFound);

        Assert.Null(await Reports(handler).GetDecisionAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task GetDecisionAsync_AServerThatIsNoGateway_Throws()
    {
        var reports = Reports(new RecordedHandler("<html>404</html>", HttpStatusCode.NotFound));

        await Assert.ThrowsAsync<RoutingApiException>(() => reports.GetDecisionAsync(Guid.CreateVersion7()));
    }

    private static HttpRoutingReports Reports(RecordedHandler handler) => new(new HttpClient(handler) { BaseAddress = new Uri("http://gateway.test/") });
}
