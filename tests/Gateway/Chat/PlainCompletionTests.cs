using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Decisions;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Chat;

public sealed class PlainCompletionTests
{
    private const string Request = """{"model":"auto","messages":[{"role":"user","content":"hello"}],"x":1.00}""";
    private const string Answer = """{ "id":"a","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":7,"total_tokens":37},"unknown":[1.0] }""";

    [Fact]
    public async Task Post_AGoodAnswer_IsRelayedAsItCameAndBooked()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer, headers: headers => headers.TryAddWithoutValidation("Set-Cookie", "a=b"));

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
        var call = Assert.Single(gateway.Upstream.Calls);
        Assert.Equal(Request.Replace("auto", "small", StringComparison.Ordinal), call.Body);
        Assert.Equal("https://cheap.test/v1/chat/completions", call.Url.AbsoluteUri);
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal(call.Headers["x-orleans-routing-attempt-id"], entry.AttemptId.ToString());
        Assert.Equal((true, SettlementState.Settled, UsageSource.Provider), (entry.Final, entry.State, entry.UsageSource));
        Assert.Equal((new NanoUsd(37), new NanoUsd(370)), (entry.ActualCost, entry.BaselineCost));
        Assert.Equal((true, null, new NanoUsd(333)), (entry.Metrics!.Success, entry.Metrics.ErrorMessage, entry.Metrics.CostSavingsVsBaseline));
    }

    [Fact]
    public async Task Post_AGoodAnswer_CarriesTheDecisionInHeaders()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer, headers: headers => headers.TryAddWithoutValidation("Set-Cookie", "a=b"));

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        string Header(string name) => Assert.Single(response.Headers.GetValues("x-orleans-routing-" + name));
        Assert.Equal(gateway.Router.Asked[0].TrackingId.ToString(), Header("decision-id"));
        Assert.Equal(("medical", "difficulty", "0.5", "weak"), (Header("domain"), Header("router"), Header("threshold"), Header("tier")));
        Assert.Equal(("cheap/small", "below_threshold", "7", "0.25"), (Header("model"), Header("reason"), Header("snapshot-version"), Header("win-rate")));
        Assert.Equal(("0.000000037", "0.000000333", "false"), (Header("cost-usd"), Header("saved-usd"), Header("cost-estimated")));
        Assert.True(double.Parse(Header("overhead-ms"), System.Globalization.CultureInfo.InvariantCulture) >= 0);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Post_TheClientsHeaders_StayHere()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        foreach (var name in (string[])["Authorization", "Cookie", "X-Forwarded-For", "api-key", "X-Custom", "OpenAI-Organization"])
        {
            gateway.Http.DefaultRequestHeaders.TryAddWithoutValidation(name, "client-secret");
        }

        await gateway.PostAsync("/v1/chat/completions", Request);

        var headers = Assert.Single(gateway.Upstream.Calls).Headers;
        Assert.Equal(["Accept", "Authorization", "User-Agent", "x-orleans-routing-attempt-id"], headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Bearer secret-of-cheap", headers["Authorization"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"prompt_tokens":-5,"completion_tokens":1}""")]
    [InlineData("""{"prompt_tokens":5}""")]
    public async Task Post_WithoutSoundUsage_IsDeliveredAndBookedByEstimate(string usage)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, $$$"""{"choices":[{"message":{"content":"12345678"}}],"usage":{{{usage}}}}""");

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((UsageSource.Estimate, SettlementState.Settled), (entry.UsageSource, entry.State));
        Assert.Equal(new TokenUsage { Input = 100, Output = 2 }, entry.Usage);
    }

    [Fact]
    public async Task Post_AnUpstreamThatNeverAnswers_EndsAtTheDeadlineInDoubt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Router.TimeoutSeconds = 1;
        gateway.Upstream.Hangs();

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.GatewayTimeout, "upstream_timeout");
        Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.InDoubt, true, new NanoUsd(150)), (entry.State, entry.Final, entry.ActualCost));
    }

    [Fact]
    public async Task Post_ARequestThatIsNeverSent_CostsNothing()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Router.TimeoutSeconds = 1;
        gateway.Upstream.NeverSends();

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.GatewayTimeout, "upstream_timeout");

        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.Settled, UsageSource.None, NanoUsd.Zero), (entry.State, entry.UsageSource, entry.ActualCost));
    }

    [Fact]
    public async Task Post_AClientThatGoesAway_CancelsTheUpstreamAndIsBookedInDoubt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Hangs();
        using var client = new CancellationTokenSource();
        using var content = new StringContent(Request, Encoding.UTF8, "application/json");

        var request = gateway.Http.PostAsync("/v1/chat/completions", content, client.Token);
        Assert.True(SpinWait.SpinUntil(() => !gateway.Upstream.Calls.IsEmpty, TimeSpan.FromSeconds(10)));
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.InDoubt, "client_disconnected"), (entry.State, entry.Metrics!.ErrorMessage));
    }

    [Fact]
    public async Task Post_AFaultOfTheGatewayItself_IsSettledInDoubt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Throws(new InvalidOperationException("A bug."));

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.InternalServerError, "internal_error");

        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.InDoubt, "gateway_failed", true), (entry.State, entry.Metrics!.ErrorMessage, entry.Final));
        Assert.Equal(0, gateway.Journal.Status.OpenAttempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_AModelWhoseNameNoHeaderCarries_IsNamedEncoded(bool stream)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Router.Candidates = [SampleDecisions.Weak with { Model = new("cheap", "größer") }];
        if (stream)
        {
            gateway.Upstream.Streams("data: {\"choices\":[{\"delta\":{\"content\":\"1\"}}]}\n\ndata: [DONE]\n\n");
        }
        else
        {
            gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        }

        var response = await gateway.PostAsync("/v1/chat/completions", Request.Replace("\"x\":1.00", stream ? "\"stream\":true" : "\"x\":1", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("cheap%2Fgr%C3%B6%C3%9Fer", Assert.Single(response.Headers.GetValues("x-orleans-routing-model")));
        Assert.Equal(SettlementState.Settled, Assert.Single(await gateway.Journal.SettledAsync(1)).State);
    }

    [Fact]
    public async Task Post_AClientThatLeavesDuringTheAnswer_IsCountedOnce()
    {
        using var attempts = new AttemptCounter();
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer.Replace("\"hi\"", $"\"{new string('x', 16 * 1024 * 1024)}\"", StringComparison.Ordinal));
        using var client = new CancellationTokenSource();
        using var content = new StringContent(Request, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };

        // The headers come with the first piece; the rest waits for a reader that leaves.
        using (await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, client.Token))
        {
            await client.CancelAsync();
        }

        Assert.Equal(SettlementState.Settled, Assert.Single(await gateway.Journal.SettledAsync(1)).State);
        await gateway.App.StopAsync();
        Assert.Equal(1, attempts.Of(gateway.App.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        Assert.Single(gateway.Journal.Entries);
    }

    [Fact]
    public async Task Post_ManyChoices_AreAskedForTogether()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        await gateway.PostAsync("/v1/chat/completions", Request.Replace("\"x\":1.00", "\"n\":128", StringComparison.Ordinal));
        await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal([128, null], gateway.Router.Asked.Select(asked => asked.Choices));
    }

    [Theory]
    [InlineData(1, HttpStatusCode.BadGateway)]
    [InlineData(400, HttpStatusCode.OK)]
    public async Task Post_EmbeddingsOfManyInputs_MayBeAsLargeAsTheyAreMany(int inputs, HttpStatusCode status)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        var vectors = $$$"""{"object":"list","data":["{{{new string('x', 40 * 1024 * 1024)}}}"],"usage":{"prompt_tokens":4,"total_tokens":4}}""";
        gateway.Upstream.Answers(HttpStatusCode.OK, vectors);

        var response = await gateway.PostAsync("/v1/embeddings", $$"""{"model":"auto","input":[{{string.Join(',', Enumerable.Repeat("\"a\"", inputs))}}]}""");

        Assert.Equal(status, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status == HttpStatusCode.OK, body.Length == vectors.Length);
    }

    [Fact]
    public async Task Post_AFullJournal_RefusesBeforeAnythingIsSpent()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Journal.IsFull = true;

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        await GatewayUnderTest.ErrorAsync(response, HttpStatusCode.ServiceUnavailable, "journal_full");
        Assert.True(response.Headers.Contains("Retry-After"));
        Assert.Empty(gateway.Upstream.Calls);
    }

    [Fact]
    public async Task Post_AJournalThatFillsBetweenAttempts_StillEndsTheDecision()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Journal.RoomFor = 1;
        gateway.Upstream.Answers(HttpStatusCode.InternalServerError, "{}");

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.ServiceUnavailable, "journal_full");

        Assert.True(Assert.Single(await gateway.Journal.SettledAsync(1)).Final);
    }

    [Fact]
    public async Task Post_WithoutAnyUpstream_SaysWhatToSet()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var error = await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.ServiceUnavailable, "no_upstream_configured");

        Assert.Contains("OPENAI_API_KEY", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(gateway.Journal.Entries);
    }

    [Fact]
    public async Task Post_ACandidateWithoutUpstream_IsPassedOver()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal("dear/large", Assert.Single(response.Headers.GetValues("x-orleans-routing-model")));
    }

    [Theory]
    [InlineData(RoutingFailureCode.ModelNotFound, 404, "model_not_found")]
    [InlineData(RoutingFailureCode.RouterNotFound, 404, "model_not_found")]
    [InlineData(RoutingFailureCode.DomainNotFound, 404, "domain_not_found")]
    [InlineData(RoutingFailureCode.NoEligibleModel, 400, "no_eligible_model")]
    [InlineData(RoutingFailureCode.ContextLengthExceeded, 400, "context_length_exceeded")]
    [InlineData(RoutingFailureCode.NoModelAvailable, 503, "no_model_available")]
    [InlineData(RoutingFailureCode.PriceUnknown, 503, "price_unknown")]
    [InlineData(RoutingFailureCode.NotReady, 503, "not_ready")]
    public async Task Post_WhatCannotBeRouted_IsRefusedUnbooked(RoutingFailureCode failure, int status, string code)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Router.Failure = new RoutingFailure(failure, "Why.");

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), (HttpStatusCode)status, code);

        Assert.Empty(gateway.Upstream.Calls);
        Assert.Empty(gateway.Journal.Entries);
    }

    [Theory]
    [InlineData(RoutingFailureCode.NoModelAvailable, "false", null)]
    [InlineData(RoutingFailureCode.PriceUnknown, "false", null)]
    [InlineData(RoutingFailureCode.NotReady, null, "1")]
    public async Task Post_WhatCannotBeRoutedNow_SaysWhetherToTryAgain(RoutingFailureCode failure, string? shouldRetry, string? retryAfter)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Router.Failure = new RoutingFailure(failure, "Why.");

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(shouldRetry, response.Headers.TryGetValues("x-should-retry", out var told) ? told.Single() : null);
        Assert.Equal(retryAfter, response.Headers.TryGetValues("Retry-After", out var after) ? after.Single() : null);
    }

    [Fact]
    public async Task Post_Embeddings_GoToTheirOwnPath()
    {
        const string vectors = """{"object":"list","data":[{"embedding":[0.1,0.2]}],"usage":{"prompt_tokens":4,"total_tokens":4}}""";
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, vectors);

        var response = await gateway.PostAsync("/v1/embeddings", """{"model":"auto","input":["a","b"]}""");

        Assert.Equal(vectors, await response.Content.ReadAsStringAsync());
        Assert.EndsWith("/embeddings", Assert.Single(gateway.Upstream.Calls).Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal((RequestOperation.Embeddings, "a"), (gateway.Router.Asked[0].Operation, gateway.Router.Asked[0].Text));
        Assert.Equal((UsageSource.Provider, new NanoUsd(4)), ((await gateway.Journal.SettledAsync(1))[0].UsageSource, gateway.Journal.Entries.First().ActualCost));
    }

    [Fact]
    public async Task Post_MalformedBodies_GetTheEnvelope()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", "{"), HttpStatusCode.BadRequest, "invalid_json");
        using var text = new StringContent(Request, Encoding.UTF8, "text/plain");
        await GatewayUnderTest.ErrorAsync(await gateway.Http.PostAsync("/v1/chat/completions", text), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        using var utf16 = new StringContent(Request, Encoding.Unicode, "application/json");
        await GatewayUnderTest.ErrorAsync(await gateway.Http.PostAsync("/v1/chat/completions", utf16), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        using var zipped = new StringContent(Request, Encoding.UTF8, "application/json");
        zipped.Headers.ContentEncoding.Add("gzip");
        await GatewayUnderTest.ErrorAsync(await gateway.Http.PostAsync("/v1/chat/completions", zipped), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        // The size is refused before the body is read, so the client must not be in the middle of sending it.
        gateway.Http.DefaultRequestHeaders.ExpectContinue = true;
        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", new string(' ', 5 * 1024 * 1024)), HttpStatusCode.RequestEntityTooLarge, "request_too_large");
        Assert.Empty(gateway.Router.Asked);
    }
}
