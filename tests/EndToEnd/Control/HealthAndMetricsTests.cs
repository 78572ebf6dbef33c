using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;

namespace Orleans.Routing.EndToEnd.Control;

[Collection(GatewayCollection.Name)]
public sealed class HealthAndMetricsTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_gateway_says_that_it_is_well(string path)
    {
        using var answer = await fixture.Http.GetAsync(path);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_count_decisions_by_domain_tier_and_reason()
    {
        using var served = await ChatCall.SendAsync(fixture.Http, ChatCall.Body("auto:lane-pair").ToJsonString());
        Assert.True(served.IsSuccessStatusCode);

        var text = await fixture.Http.GetStringAsync("/metrics");

        Assert.Contains(text.Split('\n'), line => line.StartsWith("orleans_routing_decisions_total", StringComparison.Ordinal)
            && line.Contains("domain=\"lane-pair\"", StringComparison.Ordinal) && line.Contains("tier=\"strong\"", StringComparison.Ordinal));
        Assert.Contains("gen_ai_client_token_usage", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_names_routers_upstreams_and_the_pair()
    {
        var status = (await fixture.Http.GetFromJsonAsync<JsonObject>("/v1/status"))!;

        Assert.Equal("random", (string?)status["router_type"]);
        Assert.Equal("fake/strong", (string?)status["strong_model"]);
        Assert.Contains("difficulty", status["routers"]!.AsArray().Select(name => (string?)name));
        Assert.Contains("dead", status["upstreams"]!.AsArray().Select(name => (string?)name));
    }
}
