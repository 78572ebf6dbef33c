using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Gateway.Access;

public sealed class AccessFailuresTests
{
    private const string Key = "0123456789abcdef";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Get_WithTooManyWrongKeys_IsAnswered429UntilTheMinuteIsOver()
    {
        await using var gateway = await StartAsync(new() { [WellKnownKeys.AdminVariable] = Key });
        for (var number = 1; number <= 20; number++)
        {
            await GatewayUnderTest.ErrorAsync(await GetAsync(gateway, $"Bearer wrong-key-{number:D10}"), HttpStatusCode.Unauthorized, "invalid_api_key");
        }

        _time.Advance(TimeSpan.FromSeconds(18));
        using var refused = await GetAsync(gateway, "Bearer wrong-key-0000000021");

        var error = await GatewayUnderTest.ErrorAsync(refused, HttpStatusCode.TooManyRequests, "too_many_wrong_keys");
        Assert.Equal("rate_limit_error", error.GetProperty("type").GetString());
        Assert.Equal(TimeSpan.FromSeconds(42), refused.Headers.RetryAfter?.Delta);
        Assert.Empty(refused.Headers.WwwAuthenticate);
        _time.Advance(TimeSpan.FromSeconds(42));
        await GatewayUnderTest.ErrorAsync(await GetAsync(gateway, "Bearer wrong-key-0000000022"), HttpStatusCode.Unauthorized, "invalid_api_key");
    }

    [Fact]
    public async Task Get_AfterTooManyWrongKeysFromItsAddress_IsServedWithAGoodOneAndAskedForOneWithout()
    {
        await using var gateway = await StartAsync(new() { [WellKnownKeys.AdminVariable] = Key, ["Access:MaxFailuresPerMinute"] = "1" });
        await GatewayUnderTest.ErrorAsync(await GetAsync(gateway, "Bearer wrong-key-0000000001"), HttpStatusCode.Unauthorized, "invalid_api_key");
        await GatewayUnderTest.ErrorAsync(await GetAsync(gateway, "Basic d3Jvbmc6d3Jvbmcta2V5LTAwMDAwMDAwMDI="), HttpStatusCode.TooManyRequests, "too_many_wrong_keys");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway, $"Bearer {Key}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(gateway, null)).StatusCode);
    }

    [Fact]
    public void Add_FromAnotherAddress_CountsItApart()
    {
        var failures = Failures(limit: 2);

        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(_ => IsTooMany(failures, "192.0.2.1")));
        Assert.False(IsTooMany(failures, "192.0.2.2"));
        Assert.True(IsTooMany(failures, "::ffff:192.0.2.1"));
    }

    [Fact]
    public void Add_FromAddressesOfOneIPv6Network_CountsThemTogether()
    {
        var failures = Failures(limit: 2);

        Assert.Equal([false, false, true], new[] { "2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3" }.Select(address => IsTooMany(failures, address)));
        Assert.False(IsTooMany(failures, "2001:db8:1:3::1"));
    }

    [Fact]
    public void Add_OfTheFirstTooMany_SaysSoOnce()
    {
        var failures = Failures(limit: 1);

        Assert.Equal([false, true, false, false], Enumerable.Range(0, 4).Select(_ => failures.Add(ClientNetwork.Of(null)).IsFirst));
    }

    [Fact]
    public void Add_FromMoreNetworksThanAreKept_CountsTheRestAsOneUntilOthersAreOver()
    {
        var failures = Failures(limit: 2);
        for (var number = 0; number < AccessFailures.MostNetworks; number++)
        {
            Assert.False(IsTooMany(failures, new IPAddress(number).ToString()));
        }

        Assert.Equal([false, false, true], Enumerable.Range(1, 3).Select(number => IsTooMany(failures, $"2001:db8:{number}::")));
        Assert.Equal(AccessFailures.MostNetworks + 1, failures.Count);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(IsTooMany(failures, "2001:db8:4::"));
        Assert.Equal(1, failures.Count);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    public void ToString_OfANetwork_NamesIt(string address, string name) => Assert.Equal(name, ClientNetwork.Of(IPAddress.Parse(address)).ToString());

    private AccessFailures Failures(int limit) => new(Options.Create(new AccessOptions { MaxFailuresPerMinute = limit }), _time);

    private static bool IsTooMany(AccessFailures failures, string address) => failures.Add(ClientNetwork.Of(IPAddress.Parse(address))).RetryAfter is not null;

    private Task<GatewayUnderTest> StartAsync(Dictionary<string, string?> settings) => GatewayUnderTest.StartAtAsync(_time, settings);

    private static Task<HttpResponseMessage> GetAsync(GatewayUnderTest gateway, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return gateway.Http.SendAsync(request);
    }
}
