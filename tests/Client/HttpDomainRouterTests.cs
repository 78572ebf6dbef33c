using System.Net;
using System.Text;

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

    private static HttpDomainRouter Router(string body) => new(new HttpClient(new OneAnswer(body)) { BaseAddress = new Uri("http://gateway.test/") });

    private sealed class OneAnswer(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
