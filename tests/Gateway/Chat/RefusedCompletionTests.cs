using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Decisions;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Chat;
public sealed class RefusedCompletionTests
{
    private const string Request = """{"model":"auto","messages":[{"role":"user","content":"hello"}],"x":1.00}""";
    private const string Answer = """{ "id":"a","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":7,"total_tokens":37},"unknown":[1.0] }""";

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    public async Task Post_TheFirstUpstreamBreaks_TheNextAnswers(HttpRequestError error, bool inDoubt)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Fails(error);
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
        Assert.Equal(["Bearer secret-of-cheap", "Bearer secret-of-dear"], gateway.Upstream.Calls.Select(call => call.Headers["Authorization"]));
        var entries = await gateway.Journal.SettledAsync(2);
        Assert.Equal([false, true], entries.Select(entry => entry.Final));
        Assert.Equal(inDoubt ? new NanoUsd(150) : NanoUsd.Zero, entries[0].ActualCost);
        Assert.Equal(inDoubt ? SettlementState.InDoubt : SettlementState.Settled, entries[0].State);
        Assert.Equal(NanoUsd.Zero, entries[0].BaselineCost);
        Assert.Equal(entries[0].ActualCost + entries[1].ActualCost, entries[1].Metrics!.ActualCost);
        Assert.Equal("strong", Assert.Single(response.Headers.GetValues("x-orleans-routing-tier")));
    }

    [Theory]
    [InlineData(401, "upstream_auth", 502, 2)]
    [InlineData(402, "upstream_quota_exhausted", 503, 2)]
    [InlineData(403, "upstream_auth", 502, 2)]
    [InlineData(404, "upstream_model_missing", 502, 2)]
    [InlineData(408, "upstream_conflict", 503, 3)]
    [InlineData(409, "upstream_conflict", 503, 3)]
    [InlineData(429, "upstream_rate_limited", 429, 2)]
    [InlineData(500, "upstream_error", 502, 3)]
    [InlineData(503, "upstream_unavailable", 502, 3)]
    [InlineData(307, "upstream_redirect", 502, 2)]
    public async Task Post_EveryUpstreamRefuses_TheClientSeesItsMeaning(int status, string code, int shown, int attempts)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            gateway.Upstream.Answers((HttpStatusCode)status, """{"error":{"message":"Bearer secret-of-cheap"}}""");
        }

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        var error = await GatewayUnderTest.ErrorAsync(response, (HttpStatusCode)shown, code);
        Assert.DoesNotContain("secret", error.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(attempts, gateway.Upstream.Calls.Count);
        var entries = await gateway.Journal.SettledAsync(attempts);
        Assert.Equal(Enumerable.Repeat(false, attempts - 1).Append(true), entries.Select(entry => entry.Final));
        Assert.All(entries, entry => Assert.Equal((code, false), (entry.Metrics!.ErrorMessage, entry.Metrics.Success)));
    }

    [Theory]
    [InlineData(408, true)]
    [InlineData(409, false)]
    [InlineData(425, false)]
    [InlineData(500, true)]
    [InlineData(502, false)]
    [InlineData(503, false)]
    [InlineData(504, true)]
    [InlineData(529, false)]
    public async Task Post_ARefusal_IsInDoubtOnlyWhereTheWorkMayBeDone(int status, bool inDoubt)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers((HttpStatusCode)status, "{}");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        await gateway.PostAsync("/v1/chat/completions", Request);

        var refused = (await gateway.Journal.SettledAsync(2))[0];
        Assert.Equal(inDoubt ? (SettlementState.InDoubt, new NanoUsd(150)) : (SettlementState.Settled, NanoUsd.Zero), (refused.State, refused.ActualCost));
    }

    [Theory]
    [InlineData("""{"error":{"message":"broken"}}""", false)]
    [InlineData("""{"error":{"message":"broken"},"choices":[{"message":{"content":"half an"}}]}""", true)]
    public async Task Post_A200WithAnErrorAlone_CostsNothing(string answer, bool inDoubt)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, answer);
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        await gateway.PostAsync("/v1/chat/completions", Request);

        var refused = (await gateway.Journal.SettledAsync(2))[0];
        Assert.Equal(inDoubt ? SettlementState.InDoubt : SettlementState.Settled, refused.State);
        Assert.Equal(inDoubt, refused.ActualCost > NanoUsd.Zero);
    }

    [Fact]
    public async Task Post_ARefusalOfTheRequestItself_IsShownRedactedAndNotRetried()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.BadRequest, """{"error":{"message":"Too long. Key secret-of-cheap.","code":"context_length_exceeded","param":"messages"}}""");

        var error = await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.BadRequest, "context_length_exceeded");

        Assert.Equal("Too long. Key [redacted]", error.GetProperty("message").GetString());
        Assert.Equal("messages", error.GetProperty("param").GetString());
        Assert.Single(gateway.Upstream.Calls);
    }

    [Theory]
    [InlineData("""[{"error":{"code":400,"message":"Bad role.","status":"INVALID_ARGUMENT"}}]""", 400, "upstream_refused", "Bad role.")]
    [InlineData("""[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"x","reason":"API_KEY_INVALID"}]}}]""", 502, "upstream_auth", "The upstream refused the gateway's key for it.")]
    public async Task Post_AnErrorAsGeminiWritesIt_IsRead(string body, int status, string code, string message)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Answers(HttpStatusCode.BadRequest, body);

        var error = await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), (HttpStatusCode)status, code);

        Assert.Equal(message, error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Post_ARateLimit_KeepsTheUpstreamsRetryAfter()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, "{}", headers: headers => headers.TryAddWithoutValidation("Retry-After", "7"));

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.TooManyRequests, "upstream_rate_limited");
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task Post_AnExhaustedQuota_TellsClientsNotToRetry()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, """{"error":{"code":"insufficient_quota"}}""");

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.ServiceUnavailable, "upstream_quota_exhausted");
        Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
    }

    [Theory]
    [InlineData("<html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("{\"choices\":[]}", "application/json")]
    [InlineData("{\"hello\":1}", "application/json")]
    public async Task Post_A200ThatIsNoAnswer_GoesToTheNext(string body, string contentType)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, body, contentType);
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
        Assert.Equal("upstream_invalid_response", (await gateway.Journal.SettledAsync(2))[0].Metrics!.ErrorMessage);
    }

    [Fact]
    public async Task Post_A200WithAnErrorInside_CountsAsThatError()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Answers(HttpStatusCode.OK, """{"error":{"message":"slow down","code":429}}""");

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.TooManyRequests, "upstream_rate_limited");
    }

    [Theory]
    [InlineData("""{"error":{"type":"invalid_request_error","code":"context_length_exceeded"}}""", 400, "context_length_exceeded")]
    [InlineData("""{"error":{"type":"invalid_request_error","code":"invalid_api_key"}}""", 502, "upstream_auth")]
    [InlineData("""{"error":{"type":"insufficient_quota"}}""", 503, "upstream_quota_exhausted")]
    [InlineData("""{"error":{"type":"rate_limit_error"}}""", 429, "upstream_rate_limited")]
    [InlineData("""{"error":{"code":"model_not_found"}}""", 502, "upstream_model_missing")]
    public async Task Post_A200WithAnErrorThatGivesNoStatus_CountsAsWhatItIsCalled(string answer, int status, string code)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Answers(HttpStatusCode.OK, answer);

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), (HttpStatusCode)status, code);
    }
}
