using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Client;

public sealed class DomainRouterExtensionsTests
{
    [Theory]
    [InlineData("http://gateway.test", "http://gateway.test/v1/domains")]
    [InlineData("http://gateway.test/routing", "http://gateway.test/routing/v1/domains")]
    [InlineData("http://gateway.test/routing/", "http://gateway.test/routing/v1/domains")]
    public async Task AddDomainRouter_AnyFormOfTheAddress_IsAskedBelowIt(string address, string asked)
    {
        var handler = new RecordedHandler("""{"domains":[]}""");
        using var services = Services(options => options.BaseAddress = new Uri(address), handler);

        await services.GetRequiredService<IDomainRouter>().ListDomainsAsync();

        Assert.Equal((HttpMethod.Get, asked, null), Assert.Single(handler.Requests) is var (method, uri, key) ? (method, uri.AbsoluteUri, key) : default);
    }

    [Fact]
    public async Task AddDomainRouter_WithAKey_SendsItFromBothServices()
    {
        var handler = new RecordedHandler("""{"error":null}""", System.Net.HttpStatusCode.Unauthorized);
        using var services = Services(options => (options.BaseAddress, options.ApiKey) = (new Uri("http://gateway.test"), "key-0123456789abcdef"), handler);

        await Assert.ThrowsAsync<RoutingApiException>(() => services.GetRequiredService<IDomainRouter>().ListDomainsAsync());
        await Assert.ThrowsAsync<RoutingApiException>(() => services.GetRequiredService<IRoutingReports>().GetStatusAsync());

        Assert.Equal(["Bearer key-0123456789abcdef", "Bearer key-0123456789abcdef"], handler.Requests.Select(request => request.Key));
    }

    [Fact]
    public void DomainRouterOptions_Defaults_AreNoAddressNoKeyAndHalfAMinute()
    {
        var options = new DomainRouterOptions();

        Assert.Equal((null, null, TimeSpan.FromSeconds(30)), (options.BaseAddress, options.ApiKey, options.Timeout));
    }

    [Fact]
    public async Task AddDomainRouter_ATimeout_IsThatOfTheCalls()
    {
        using var services = Services(options => (options.BaseAddress, options.Timeout) = (new Uri("http://gateway.test"), TimeSpan.FromMilliseconds(1)), new NeverAnswers());

        var exception = await Assert.ThrowsAsync<TaskCanceledException>(() => services.GetRequiredService<IDomainRouter>().ListDomainsAsync());

        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    [Theory]
    [InlineData(null, "BaseAddress must be the gateway's absolute http or https address, as in http://127.0.0.1:8080/.")]
    [InlineData("routing", "BaseAddress must be the gateway's absolute http or https address, as in http://127.0.0.1:8080/.")]
    [InlineData("ftp://gateway.test", "BaseAddress must be the gateway's absolute http or https address, as in http://127.0.0.1:8080/.")]
    [InlineData("http://gateway.test/v1", "BaseAddress is the gateway's root: leave out the /v1 at its end, which only OpenAI's clients want.")]
    [InlineData("http://gateway.test/v1/", "BaseAddress is the gateway's root: leave out the /v1 at its end, which only OpenAI's clients want.")]
    [InlineData("http://gateway.test/?a=b", "BaseAddress must have neither a query nor a fragment.")]
    public void AddDomainRouter_AWrongAddress_IsSaidWhenTheHostStarts(string? address, string problem) =>
        AssertProblem(options => options.BaseAddress = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute), problem);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    [InlineData("key\n")]
    public void AddDomainRouter_AKeyThatNoHeaderHolds_IsSaidWithoutTheKey(string key) =>
        AssertProblem(
            options => (options.BaseAddress, options.ApiKey) = (new Uri("http://gateway.test"), key),
            "ApiKey must be printable ASCII without spaces; leave it null where the gateway asks for none.");

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("25.00:00:00")]
    public void AddDomainRouter_ATimeoutThatIsNone_IsSaid(string timeout) =>
        AssertProblem(
            options => (options.BaseAddress, options.Timeout) = (new Uri("http://gateway.test"), TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture)),
            "Timeout must be more than zero and at most 24 days, or infinite (-00:00:00.001).");

    private static void AssertProblem(Action<DomainRouterOptions> configure, string problem)
    {
        using var services = Services(configure, new NeverAnswers());

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal([problem], exception.Failures);
    }

    private static ServiceProvider Services(Action<DomainRouterOptions> configure, HttpMessageHandler handler)
    {
        var services = new ServiceCollection();
        services.AddDomainRouter(configure).ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class NeverAnswers : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Never answers.");
        }
    }
}
