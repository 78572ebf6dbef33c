using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>Upstreams that accept a request, say so, and then do not answer: with headers at once and comments on and on, as those that queue do.</summary>
public sealed class AnswerTimeoutTests
{
    private const string Stream = """{"model":"auto","messages":[{"role":"user","content":"hello"}],"stream":true}""";
    private const string Plain = """{"model":"auto","messages":[{"role":"user","content":"hello"}]}""";
    private const string First = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"1234\"}}]}\n\n";
    private const string Last = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private const string Done = "data: [DONE]\n\n";
    private const string Answer = """{"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":7}}""";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, ": waiting\n\n")]
    [InlineData(true, "data: {\"choi")]
    [InlineData(false, "")]
    [InlineData(false, "{\"choices\":[")]
    public async Task Post_HeadersAndThenNoAnswer_GivesWayToTheNextAndIsBookedInDoubt(bool stream, string begun)
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap", "dear");
        var silent = await SilentAsync(gateway, begun, stream);
        Answers(gateway, stream);

        var asked = gateway.PostAsync("/v1/chat/completions", stream ? Stream : Plain);
        await silent.Read.Task.WaitAsync(Soon);
        _time.Advance(AnswerTimeout);

        var response = await asked.WaitAsync(Soon);
        Assert.Equal((HttpStatusCode.OK, "dear/large"), (response.StatusCode, Assert.Single(response.Headers.GetValues("x-orleans-routing-model"))));
        Assert.Equal(stream ? First + Last + Done : Answer, await response.Content.ReadAsStringAsync());
        await silent.Disposed.Task.WaitAsync(Soon);
        var entries = await gateway.Journal.SettledAsync(2);
        Assert.Equal(("upstream_silent", SettlementState.InDoubt, false), (entries[0].Metrics!.ErrorMessage, entries[0].State, entries[0].Final));
        Assert.True(entries[1].Metrics!.Success);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_HeadersOfTheLastCandidate_HaveAllTheTimeOfThePolicy(bool stream)
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, "cheap");
        var slow = await SilentAsync(gateway, "", stream);

        var asked = gateway.PostAsync("/v1/chat/completions", stream ? Stream : Plain);
        await slow.Read.Task.WaitAsync(Soon);
        _time.Advance(2 * AnswerTimeout);
        await slow.SendAsync(stream ? First + Last + Done : Answer);
        slow.End();

        var response = await asked.WaitAsync(Soon);
        Assert.Equal(stream ? First + Last + Done : Answer, await response.Content.ReadAsStringAsync());
        Assert.True(Assert.Single(await gateway.Journal.SettledAsync(1)).Metrics!.Success);
    }

    [Fact]
    public async Task Post_AStreamThatHasBegun_HasMetTheLimit()
    {
        await using var gateway = await GatewayUnderTest.StartAtAsync(_time, new Dictionary<string, string?> { ["FailOver:AnswerTimeout"] = "00:00:01" }, "cheap", "dear");
        var slow = await SilentAsync(gateway, First, stream: true);

        var response = await gateway.PostAsync("/v1/chat/completions", Stream).WaitAsync(Soon);
        _time.Advance(TimeSpan.FromSeconds(2));
        await slow.SendAsync(Last + Done);

        Assert.Equal(First + Last + Done, await response.Content.ReadAsStringAsync().WaitAsync(Soon));
    }

    private static async Task<ScriptedStream> SilentAsync(GatewayUnderTest gateway, string begun, bool stream)
    {
        var silent = new ScriptedStream();
        gateway.Upstream.Streams(silent.Body, stream ? "text/event-stream" : "application/json");
        if (begun.Length > 0)
        {
            await silent.SendAsync(begun);
        }

        return silent;
    }

    private static void Answers(GatewayUnderTest gateway, bool stream) => gateway.Upstream.Streams(
        new MemoryStream(Encoding.UTF8.GetBytes(stream ? First + Last + Done : Answer)), stream ? "text/event-stream" : "application/json");
}
