using System.Net;
using System.Text;

namespace Orleans.Routing.Gateway.Access;

public sealed class OpenGatewayTests
{
    private const string Body = """{"text":"hello"}""";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task Post_ToAnotherName_IsRefusedUnlessThereAreKeys(string host)
    {
        await using var open = await GatewayUnderTest.StartAsync();
        await using var keyed = await GatewayUnderTest.StartAsync(new() { [WellKnownKeys.AdminVariable] = "0123456789abcdef" });
        keyed.Http.DefaultRequestHeaders.Authorization = new("Bearer", "0123456789abcdef");

        var error = await GatewayUnderTest.ErrorAsync(await SendAsync(open, ("Host", host)), HttpStatusCode.Forbidden, "host_not_allowed");

        Assert.Contains(WellKnownKeys.AdminVariable, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(open.Router.Asked);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(keyed, ("Host", host))).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Post_FromAPageOfAnotherSite_IsRefused(string header, string value)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        await GatewayUnderTest.ErrorAsync(await SendAsync(gateway, (header, value)), HttpStatusCode.Forbidden, "cross_site_request");

        Assert.Empty(gateway.Router.Asked);
        Assert.Empty(gateway.Journal.Entries);
    }

    [Theory]
    [InlineData("Host", "localhost:8080")]
    [InlineData("Host", "LOCALHOST")]
    [InlineData("Host", "127.0.0.1")]
    [InlineData("Host", "[::1]:8080")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "vscode-webview://1a2b")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Post_FromThisMachine_IsTaken(string header, string value)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(gateway, (header, value))).StatusCode);
    }

    [Fact]
    public async Task Get_OfItsHealth_NeedsNoName()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "probe.example";

        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.SendAsync(request)).StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(GatewayUnderTest gateway, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/route") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return gateway.Http.SendAsync(request);
    }
}
