using System.Net;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Client;

public sealed class HttpDomainRouterTests
{
    [Fact]
    public async Task DetectDomainsAsync_AnswerOfANewerGateway_WhatIsKnownIsRead()
    {
        var domains = await Router("""{"domains":[{"domain":"legal","confidence":0.9,"since":"2027"}],"region":"eu"}""").DetectDomainsAsync("My landlord keeps the deposit.");

        Assert.Equal("legal", Assert.Single(domains).Domain);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("""{"domains":7}""")]
    [InlineData("null")]
    public async Task DetectDomainsAsync_AnswerThatIsNone_ThrowsWhatTheClientSaysItThrows(string body)
    {
        var exception = await Assert.ThrowsAsync<RoutingApiException>(() => Router(body).DetectDomainsAsync("My landlord keeps the deposit."));

        Assert.Equal(HttpStatusCode.OK, exception.Status);
    }

    [Fact]
    public async Task DetectDomainsAsync_Refused_ThrowsAllThatTheGatewaySaid()
    {
        var handler = new RecordedHandler(
            """{"error":{"message":"Too many wrong keys.","type":"rate_limit_error","param":"authorization","code":"too_many_failures"}}""", HttpStatusCode.TooManyRequests) { RetryAfterSeconds = 7 };

        var exception = await Assert.ThrowsAsync<RoutingApiException>(() => Router(handler).DetectDomainsAsync("Hello"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_failures", "authorization"), (exception.Status, exception.Code, exception.Param));
        Assert.Equal(("Too many wrong keys.", TimeSpan.FromSeconds(7)), (exception.Message, exception.RetryAfter));
    }

    [Fact]
    public async Task GetDomainAsync_UnknownToTheGateway_IsNull()
    {
        var handler = new RecordedHandler("""{"error":{"message":"There is none.","type":"invalid_request_error","param":"name","code":"domain_not_found"}}""", HttpStatusCode.NotFound);

        Assert.Null(await Router(handler).GetDomainAsync("cooking"));
    }

    [Theory]
    [InlineData("<html>404</html>")]
    [InlineData("""{"error":{"message":"There is no such route.","type":"invalid_request_error","param":null,"code":"unknown_url"}}""")]
    public async Task GetDomainAsync_AServerThatIsNoGateway_ThrowsInsteadOfSayingThereIsNoDomain(string body)
    {
        var exception = await Assert.ThrowsAsync<RoutingApiException>(() => Router(new RecordedHandler(body, HttpStatusCode.NotFound)).GetDomainAsync("cooking"));

        Assert.Equal(HttpStatusCode.NotFound, exception.Status);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", "text/html")]
    [InlineData("upstream connect error", "text/plain")]
    [InlineData("", "application/json")]
    public async Task RegisterDomainAsync_RefusedByAProxy_SaysThatTheAnswerIsNotAGateways(string body, string mediaType)
    {
        var handler = new RecordedHandler(body, HttpStatusCode.BadGateway, mediaType);

        var exception = await Assert.ThrowsAsync<RoutingApiException>(() => Router(handler).RegisterDomainAsync(new DomainConfig { Name = "cooking" }));

        Assert.Equal((HttpStatusCode.BadGateway, null), (exception.Status, exception.Code));
        Assert.Contains("check that the base address is a gateway's", exception.Message, StringComparison.Ordinal);
    }

    private static HttpDomainRouter Router(string body) => Router(new RecordedHandler(body));

    private static HttpDomainRouter Router(RecordedHandler handler) => new(new HttpClient(handler) { BaseAddress = new Uri("http://gateway.test/") });
}
