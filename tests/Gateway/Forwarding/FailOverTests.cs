using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Forwarding;

public sealed class FailOverTests
{
    private const string Request = """{"model":"auto","messages":[{"role":"user","content":"hello"}]}""";
    private const string Answer = """{"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":7}}""";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Post_AnUpstreamThatIsSilent_GivesWayToTheNextAndIsBookedInDoubt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new() { ["FailOver:AnswerTimeout"] = "00:00:00.1" }, "cheap", "dear");
        gateway.Upstream.Hangs();
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        var response = await PostAsync(gateway);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var entries = await gateway.Journal.SettledAsync(2);
        Assert.Equal(("upstream_silent", SettlementState.InDoubt, new NanoUsd(150)), (entries[0].Metrics!.ErrorMessage, entries[0].State, entries[0].ActualCost));
        Assert.True(entries[1].Metrics!.Success);
    }

    [Fact]
    public async Task Post_TheLastUpstream_HasAllTheTimeOfThePolicy()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new() { ["FailOver:AnswerTimeout"] = "00:00:00.1" }, "cheap");
        gateway.Router.TimeoutSeconds = 1;
        gateway.Upstream.Hangs();

        await GatewayUnderTest.ErrorAsync(await PostAsync(gateway), HttpStatusCode.GatewayTimeout, "upstream_timeout");

        Assert.Single(gateway.Upstream.Calls);
    }

    [Fact]
    public async Task Post_AModelThatKeepsFailing_IsPassedOverUntilOneTrySucceeds()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        }

        Assert.Equal(["dear"], await HostsAsync(gateway, HttpStatusCode.OK));

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        Assert.Equal(["dear"], await HostsAsync(gateway, HttpStatusCode.OK));

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(["cheap"], await HostsAsync(gateway, HttpStatusCode.OK));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        Assert.Equal(["cheap"], await HostsAsync(gateway, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Post_WhileOneTriesAModelAgain_TheOthersPassItOver()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        await FailUntilLeftAloneAsync(gateway);

        _time.Advance(TimeSpan.FromSeconds(11));
        gateway.Upstream.Hangs();
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(Request, System.Text.Encoding.UTF8, "application/json");
        var trying = gateway.Http.PostAsync("/v1/chat/completions", content, leaving.Token);
        Assert.True(SpinWait.SpinUntil(() => gateway.Upstream.Calls.Count == 11, TimeSpan.FromSeconds(10)));

        Assert.Equal(["dear"], await HostsAsync(gateway, HttpStatusCode.OK));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying);
    }

    [Fact]
    public async Task Post_ARateLimitedModel_IsLeftAloneForAsLongAsItAsked()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, "{}", headers: headers => headers.TryAddWithoutValidation("Retry-After", "7"));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.OK));

        Assert.Equal(["dear"], await HostsAsync(gateway, HttpStatusCode.OK));
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(["cheap"], await HostsAsync(gateway, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Post_AnAnswerToARequestFromBeforeTheRateLimit_LeavesTheModelAlone()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        var slow = new ScriptedStream();
        gateway.Upstream.Streams(slow.Body, "application/json");
        var older = PostAsync(gateway);
        await slow.Read.Task.WaitAsync(Soon);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, "{}", headers: headers => headers.TryAddWithoutValidation("Retry-After", "20"));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.OK));

        await slow.SendAsync(Answer);
        slow.End();
        Assert.Equal(HttpStatusCode.OK, (await older.WaitAsync(Soon)).StatusCode);
        await gateway.Journal.SettledAsync(3);

        Assert.Equal(["dear"], await HostsAsync(gateway, HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("retry-after-ms", "120")]
    [InlineData("Retry-After", "0")]
    public async Task Post_WhenTheTimeARateLimitAskedForIsOver_AllMayCallTheModel(string header, string value)
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, "{}", headers: headers => headers.TryAddWithoutValidation(header, value));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.OK));
        _time.Advance(TimeSpan.FromMilliseconds(200));

        var slow = new ScriptedStream();
        gateway.Upstream.Streams(slow.Body, "application/json");
        var waiting = PostAsync(gateway);
        await slow.Read.Task.WaitAsync(Soon);
        Assert.Equal(["cheap"], await HostsAsync(gateway, HttpStatusCode.OK));

        await slow.SendAsync(Answer);
        slow.End();
        Assert.Equal(HttpStatusCode.OK, (await waiting.WaitAsync(Soon)).StatusCode);
    }

    [Fact]
    public async Task Post_WhenAStreamOfAModelThatFailedBegins_TheOthersCallItToo()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        await FailUntilLeftAloneAsync(gateway);

        _time.Advance(TimeSpan.FromSeconds(11));
        var trial = new ScriptedStream();
        gateway.Upstream.Streams(trial.Body);
        await trial.SendAsync("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"1234\"}}]}\n\n");
        var begun = await gateway.PostAsync("/v1/chat/completions", Request.Replace("\"model\"", "\"stream\":true,\"model\"", StringComparison.Ordinal)).WaitAsync(Soon);

        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        Assert.Equal(["cheap"], await HostsAsync(gateway, HttpStatusCode.OK));
        trial.End();
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.TooManyRequests, "upstream_rate_limited")]
    [InlineData("""{"error":{"code":"insufficient_quota"}}""", HttpStatusCode.ServiceUnavailable, "upstream_quota_exhausted")]
    public async Task Post_WhereEveryUpstreamAskedToBeLeftAlone_IsRefusedAtOnce(string body, HttpStatusCode status, string code)
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap");
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, body, headers: headers => headers.TryAddWithoutValidation("Retry-After", "7"));
        await PostAsync(gateway);
        _time.Advance(TimeSpan.FromSeconds(3));

        var response = await PostAsync(gateway);

        await GatewayUnderTest.ErrorAsync(response, status, code);
        Assert.Equal("4", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Single(gateway.Upstream.Calls);
        Assert.Single(gateway.Journal.Entries);
    }

    [Fact]
    public async Task Post_WhenEveryModelFails_MakesOneAttemptAndTellsTheClientNotToRepeatIt()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        for (var request = 0; request < 20; request++)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                gateway.Upstream.Answers(HttpStatusCode.ServiceUnavailable, "{}");
            }

            var response = await PostAsync(gateway);
            Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
        }

        Assert.InRange(gateway.Upstream.Calls.Count, 20, 40);
    }

    [Fact]
    public async Task Post_WithoutCoolDowns_AsksAFailingModelEveryTime()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new() { ["FailOver:CoolDown"] = "00:00:00", ["FailOver:FailuresUntilCoolDown"] = "1" }, "cheap", "dear");

        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        Assert.Equal(["cheap", "dear"], await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
    }

    /// <summary>The upstreams that one request asks, which answer so.</summary>
    private static async Task FailUntilLeftAloneAsync(GatewayUnderTest gateway)
    {
        for (var failure = 0; failure < new FailOverOptions().FailuresUntilCoolDown; failure++)
        {
            await HostsAsync(gateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        }
    }

    private static async Task<IReadOnlyList<string>> HostsAsync(GatewayUnderTest gateway, params HttpStatusCode[] answers)
    {
        foreach (var status in answers)
        {
            gateway.Upstream.Answers(status, status == HttpStatusCode.OK ? Answer : "{}");
        }

        var before = gateway.Upstream.Calls.Count;
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(gateway)).StatusCode);
        return [.. gateway.Upstream.Calls.Skip(before).Select(call => call.Url.Host.Split('.')[0])];
    }

    private static Task<HttpResponseMessage> PostAsync(GatewayUnderTest gateway) => gateway.PostAsync("/v1/chat/completions", Request);
}
