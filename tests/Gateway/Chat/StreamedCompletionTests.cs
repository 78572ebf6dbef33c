using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Chat;

public sealed class StreamedCompletionTests
{
    private const string Request = """{"model":"auto","messages":[{"role":"user","content":"hello"}],"stream":true}""";
    private const string Asking = """{"model":"auto","messages":[{"role":"user","content":"hello"}],"stream":true,"stream_options":{"include_usage":true}}""";
    private const string First = "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"1234\"}}],\"usage\":null}\n\n";
    private const string Last = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string OtherLast = "data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string Usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7}}\n\n";
    private const string Done = "data: [DONE]\n\n";

    [Fact]
    public async Task Post_AStream_IsRelayedWithoutTheUsageNobodyAskedFor()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(": hello\n\n" + First + Last + Usage + Done);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("x-orleans-routing-cost-estimated")));
        Assert.Equal(": hello\n\n" + First + Last + Done, await response.Content.ReadAsStringAsync());
        Assert.Contains("\"stream_options\":{\"include_usage\":true}", Assert.Single(gateway.Upstream.Calls).Body, StringComparison.Ordinal);
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((UsageSource.Provider, SettlementState.Settled, true), (entry.UsageSource, entry.State, entry.Final));
        Assert.Equal((new NanoUsd(37), new NanoUsd(370)), (entry.ActualCost, entry.BaselineCost));
    }

    [Fact]
    public async Task Post_AClientThatAsksForUsage_GetsIt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + Last + Usage + Done);

        Assert.Equal(First + Last + Usage + Done, await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Asking)));
    }

    [Fact]
    public async Task Post_ChunksAsTheyCome_ArePassedOnAtOnce()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);
        await upstream.SendAsync(First);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(First.TrimEnd('\n'), await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
        await reader.ReadLineAsync();
        var next = reader.ReadLineAsync();
        await upstream.SendAsync(Last[..20]);
        Assert.False(next.IsCompleted);
        await upstream.SendAsync(Last[20..]);
        Assert.Equal(Last.TrimEnd('\n'), await next.WaitAsync(TimeSpan.FromSeconds(10)));
        await upstream.SendAsync(Done);
        Assert.Equal("\n" + Done, await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("", "upstream_connection_lost")]
    [InlineData(": nothing\n\n", "upstream_connection_lost")]
    [InlineData("data: [DONE]\n\n", "upstream_invalid_response")]
    [InlineData("data: <html>\n\n", "upstream_invalid_response")]
    [InlineData("data: {\"error\":{\"code\":500}}\n\n", "upstream_error")]
    public async Task Post_AStreamThatFailsBeforeItsFirstPiece_GoesToTheNext(string stream, string error)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(stream);
        gateway.Upstream.Streams(First + Last + Done);

        Assert.Equal(First + Last + Done, await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request)));

        var entries = await gateway.Journal.SettledAsync(2);
        Assert.Equal((error, false, true), (entries[0].Metrics!.ErrorMessage, entries[0].Final, entries[1].Final));
    }

    [Fact]
    public async Task Post_AnErrorAsFirstEvent_SetsTheStatus()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap");
        gateway.Router.Candidates = [SampleDecisions.Weak];
        gateway.Upstream.Streams("data: {\"error\":{\"message\":\"slow\",\"code\":429}}\n\n");

        await GatewayUnderTest.ErrorAsync(await gateway.PostAsync("/v1/chat/completions", Request), HttpStatusCode.TooManyRequests, "upstream_rate_limited");
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"cut off")]
    [InlineData("data: {broken}\n\n")]
    [InlineData("data: {\"x\":\"\\ud800\"}\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")]
    public async Task Post_AStreamThatBreaksAfterItsFirstPiece_EndsInAnErrorEvent(string rest)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + rest);

        var body = await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request));

        Assert.StartsWith(First + "data: {\"error\":{", body, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"upstream_stream_incomplete\"", body, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", body, StringComparison.Ordinal);
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.InDoubt, UsageSource.Estimate, true), (entry.State, entry.UsageSource, entry.Final));
        Assert.Equal(new TokenUsage { Input = 100, Output = 1 }, entry.Usage);
        Assert.Single(gateway.Upstream.Calls);
    }

    [Fact]
    public async Task Post_AConnectionResetMidStream_EndsInAnErrorEvent()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);
        await upstream.SendAsync(First);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);
        upstream.Cut();

        Assert.Contains("upstream_stream_incomplete", await ReadAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AFinishedStreamWithoutEndMark_GetsOne()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + Last);

        Assert.Equal(First + Last + Done, await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request)));
        Assert.Equal(SettlementState.Settled, Assert.Single(await gateway.Journal.SettledAsync(1)).State);
    }

    [Theory]
    [InlineData(Last, "upstream_stream_incomplete", SettlementState.InDoubt)]
    [InlineData(Last + Last, "upstream_stream_incomplete", SettlementState.InDoubt)]
    [InlineData(Last + OtherLast, "[DONE]", SettlementState.Settled)]
    public async Task Post_TwoChoices_AreWholeWhenBothHaveEnded(string rest, string end, SettlementState state)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + rest);

        var body = await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request.Replace("\"stream\"", "\"n\":2,\"stream\"", StringComparison.Ordinal)));

        Assert.Contains(end, body, StringComparison.Ordinal);
        Assert.Equal(state, Assert.Single(await gateway.Journal.SettledAsync(1)).State);
    }

    [Fact]
    public async Task Post_AConnectionResetAfterTheFinishReason_IsAWholeAnswer()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);
        await upstream.SendAsync(First + Last);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);
        upstream.Cut();

        Assert.Equal(First + Last + Done, await ReadAsync(response));
        Assert.Equal(SettlementState.Settled, Assert.Single(await gateway.Journal.SettledAsync(1)).State);
    }

    [Fact]
    public async Task Post_WhatFollowsTheEndMark_IsLeftOut()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + Last + Done + Done + "garbage");

        Assert.Equal(First + Last + Done, await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request)));
    }

    [Fact]
    public async Task Post_AClientThatGoesAwayMidStream_CancelsTheUpstreamAndIsBooked()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);
        await upstream.SendAsync(First);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);
        await response.Content.ReadAsStreamAsync();
        response.Dispose();

        await upstream.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(5));
        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal(("client_disconnected", SettlementState.InDoubt, UsageSource.Estimate), (entry.Metrics!.ErrorMessage, entry.State, entry.UsageSource));
        Assert.Equal(new TokenUsage { Input = 100, Output = 1 }, entry.Usage);
    }

    [Fact]
    public async Task Post_AnUpstreamThatFallsSilent_IsKeptAliveThenCut()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new() { ["Streaming:KeepAlive"] = "00:00:01", ["Streaming:IdleTimeout"] = "00:00:02" }, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);
        await upstream.SendAsync(First);

        var body = await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request));

        Assert.StartsWith(First + ": keep-alive\n\ndata: {\"error\"", body, StringComparison.Ordinal);
        Assert.Equal("upstream_stream_incomplete", Assert.Single(await gateway.Journal.SettledAsync(1)).Metrics!.ErrorMessage);
    }

    [Fact]
    public async Task Post_APieceThatArrivesTogetherWithAKeepAliveTick_IsDelivered()
    {
        var time = new RacingTime(TimeSpan.FromSeconds(15));
        await using var gateway = await GatewayUnderTest.StartAtAsync(time, "cheap", "dear");
        var upstream = new PromisedStream(First);
        gateway.Upstream.Streams(upstream);
        time.BeforeTimeout = () => upstream.Give(Last + Done);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);
        // The first tick says that it may be time for a comment; from then on the exact time is kept. A clock that goes on before anybody
        // looks at it has no tick for them.
        await upstream.Awaited.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(15));
        await time.Armed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(First + Last + Done, (await ReadAsync(response)).Replace(": keep-alive\n\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AReadThatIsCancelledOnceOutputIsOut_EndsInAnErrorEvent()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(new BrokenStream(First, new OperationCanceledException()));

        var body = await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request));

        Assert.StartsWith(First + "data: {\"error\":{", body, StringComparison.Ordinal);
        Assert.Equal("upstream_stream_incomplete", Assert.Single(await gateway.Journal.SettledAsync(1)).Metrics!.ErrorMessage);
    }

    [Fact]
    public async Task Post_AFaultOfTheGatewayItself_CutsTheStreamAndIsSettled()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(new BrokenStream(First, new InvalidOperationException("A bug.")));

        // The cut may reach the client before the headers do, or after.
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request)));

        var entry = Assert.Single(await gateway.Journal.SettledAsync(1));
        Assert.Equal((SettlementState.InDoubt, "gateway_failed"), (entry.State, entry.Metrics!.ErrorMessage));
    }

    [Fact]
    public async Task Post_CommentsWithoutEndBeforeTheAnswer_AreBounded()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(string.Concat(Enumerable.Repeat(": waiting\n\n", 100_000)) + First + Last + Done);

        var body = await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request));

        Assert.EndsWith("\n\n" + First + Last + Done, body, StringComparison.Ordinal);
        Assert.InRange(body.Length, 1, 64 * 1024);
    }

    [Fact]
    public async Task Post_AStreamThatKeepsOneWaiting_DoesNotCountAsOverhead()
    {
        var time = new FakeTimeProvider();
        await using var gateway = await GatewayUnderTest.StartAtAsync(time, "cheap", "dear");
        var upstream = new ScriptedStream();
        gateway.Upstream.Streams(upstream.Body);

        var asked = gateway.PostAsync("/v1/chat/completions", Request);
        await upstream.Read.Task.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(7));
        await upstream.SendAsync(First + Last + Done);

        Assert.Equal("0", Assert.Single((await asked).Headers.GetValues("x-orleans-routing-overhead-ms")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_AnAnswerThatKeepsOneWaitingAndBreaks_DoesNotCountAsOverhead(bool stream)
    {
        var time = new FakeTimeProvider();
        await using var gateway = await GatewayUnderTest.StartAtAsync(time, "cheap", "dear");
        var broken = new ScriptedStream();
        gateway.Upstream.Streams(broken.Body, stream ? "text/event-stream" : "application/json");
        gateway.Upstream.Streams(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(stream ? First + Last + Done : "{\"choices\":[{}]}")), stream ? "text/event-stream" : "application/json");

        var asked = gateway.PostAsync("/v1/chat/completions", stream ? Request : Request.Replace("true", "false", StringComparison.Ordinal));
        await broken.Read.Task.WaitAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(7));
        broken.Cut();

        Assert.Equal("0", Assert.Single((await asked).Headers.GetValues("x-orleans-routing-overhead-ms")));
    }

    [Fact]
    public async Task Post_AnEventBeyondTheLimit_IsCut()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Streams(First + "data: " + new string('x', 2 * 1024 * 1024));

        Assert.Contains("upstream_stream_incomplete", await ReadAsync(await gateway.PostAsync("/v1/chat/completions", Request)), StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromSeconds(20));
}
