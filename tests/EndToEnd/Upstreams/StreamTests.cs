using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.FakeProvider.RawSockets;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>Streams that go wrong after output was committed, and streams that only look odd.</summary>
[Collection(GatewayCollection.Name)]
public sealed class StreamTests(GatewayFixture fixture)
{
    private const int EventsBeforeCut = 5;

    // A reset may overtake bytes that were just sent; the gateway must have read them first for the test to count events.
    private static readonly RawStep Settle = new RawStep.Pause(150);

    [Theory]
    [InlineData("fin")]
    [InlineData("rst")]
    [InlineData("terminator")]
    [InlineData("half an event")]
    public async Task U22_A_stream_cut_after_some_events_ends_in_an_error_and_never_in_a_false_end_mark(string how)
    {
        fixture.Raw.Set("cut", request => Cut(how, request));
        var audit = new AttemptAudit(fixture, fixture.Raw.Invoice);

        using var answer = await SendAsync(Lanes.RawFirst, "cut");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var payloads = AssertIncomplete(await answer.Content.ReadAsStringAsync());
        Assert.Equal(EventsBeforeCut, payloads.Count);
        var entry = Assert.Single(await audit.CheckAsync(answer.DecisionId()));
        Assert.Equal((UsageSource.Estimate, SettlementState.InDoubt, false), (entry.UsageSource, entry.State, entry.Metrics!.Success));
        Assert.True(entry.ActualCost.Value > 0);
    }

    [Theory]
    [InlineData("{\"id\":")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\0")]
    [InlineData("""{"error":{"message":"Out of memory.","type":"server_error","code":null}}""")]
    public async Task U30_A_malformed_event_in_the_middle_ends_the_stream_in_an_error(string payload)
    {
        var answer = await PlayAsync(new StreamFault { Replaced = FaultPayloads.At(EventsBeforeCut, payload) });

        Assert.Equal(EventsBeforeCut, AssertIncomplete(answer).Count);
    }

    [Fact]
    public async Task U26_An_event_beyond_the_limit_ends_the_stream_in_an_error()
    {
        var huge = $$$"""{"choices":[{"index":0,"delta":{"content":"{{{new string('x', 2 << 20)}}}"}}]}""";

        var answer = await PlayAsync(new StreamFault { Replaced = FaultPayloads.At(EventsBeforeCut, huge) });

        Assert.Equal(EventsBeforeCut, AssertIncomplete(answer).Count);
    }

    [Fact]
    public async Task U23_A_missing_end_mark_after_a_finish_reason_is_added()
    {
        var answer = await PlayAsync(new StreamFault { OmitDone = true });

        AssertWhole(answer);
    }

    [Fact]
    public async Task U24_A_stream_that_falls_silent_is_kept_alive_and_then_ended_in_an_error()
    {
        fixture.Provider.Faults.Set("row", new() { Stream = new() { EventLimit = EventsBeforeCut, SilentAfterLimit = true } });

        using var answer = await SendAsync(Lanes.Pair, "row");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(": keep-alive\n\n", text, StringComparison.Ordinal);
        Assert.Equal(EventsBeforeCut, AssertIncomplete(text).Count);
    }

    [Fact]
    public async Task U25_However_events_are_written_they_mean_the_same()
    {
        var expected = SseText.Payloads(await PlayAsync(new StreamFault()));
        StreamFault[] shapes =
        [
            new() { ByteByByte = true },
            new() { LineEnd = "\r\n" },
            new() { LineEnd = "\r" },
            new() { AfterColon = "" },
            new() { Prelude = "\uFEFF" },
            new() { Prelude = ": warming up\n\n" },
            new() { BeforeEvent = ": comment\nid: 7\nretry: 10\n" },
        ];
        foreach (var shape in shapes)
        {
            Assert.Equal(expected, SseText.Payloads(await PlayAsync(shape)));
        }
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {\"late\":true}\n\n")]
    [InlineData("garbage without an end")]
    public async Task U32_What_follows_the_end_mark_is_dropped(string trailer)
    {
        var answer = await PlayAsync(new StreamFault { Trailer = trailer });

        AssertWhole(answer);
        Assert.EndsWith("data: [DONE]\n\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("late", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task U28_A_client_that_leaves_mid_stream_cancels_the_upstream_within_a_second_and_the_attempt_is_booked()
    {
        fixture.Provider.Faults.Set("row", new() { Stream = new() { EventDelayMs = 20, Repeat = 1_000 } });
        var audit = new AttemptAudit(fixture, fixture.Provider.Invoice);
        var before = fixture.Provider.Invoice.Entries.Count;
        string decision;

        using (var answer = await SendAsync(Lanes.Pair, "row", HttpCompletionOption.ResponseHeadersRead))
        {
            decision = answer.DecisionId();
            await using var stream = await answer.Content.ReadAsStreamAsync();
            Assert.True(await stream.ReadAsync(new byte[64]) > 0);
        }

        await fixture.Provider.Invoice.WaitForAsync((entries, open) => open == 0 && entries.Count > before, TimeSpan.FromSeconds(1));
        Assert.Equal(AttemptEnd.Aborted, fixture.Provider.Invoice.Entries[^1].Ended);
        var entry = Assert.Single(await audit.CheckAsync(decision));
        Assert.Equal((SettlementState.InDoubt, "client_disconnected"), (entry.State, entry.Metrics!.ErrorMessage));
        Assert.True(entry.ActualCost.Value > 0);
    }

    [Fact]
    public async Task The_first_event_is_passed_on_before_the_second_exists()
    {
        fixture.Provider.Faults.Set("row", new() { Stream = new() { EventLimit = 2, SilentAfterLimit = true } });

        using var answer = await SendAsync(Lanes.Pair, "row", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var received = "";
        var buffer = new byte[4_096];
        while (SseText.Payloads(received).Count < 2)
        {
            received += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, deadline.Token));
        }

        Assert.DoesNotContain(SseText.Done, received, StringComparison.Ordinal);
    }

    private static IEnumerable<RawStep> Cut(string how, CompletionRequest request) =>
    [
        .. RawScript.StreamBeginning(request, EventsBeforeCut),
        .. how switch
        {
            "fin" => (RawStep[])[new RawStep.Finish()],
            "rst" => [Settle, new RawStep.Reset()],
            "terminator" => [RawScript.Text("0\r\n\r\n")],
            _ => [RawScript.Chunk("data: {\"choices\":["u8.ToArray()), new RawStep.Finish()],
        },
    ];

    private static List<string> AssertIncomplete(string answer)
    {
        var payloads = SseText.Payloads(answer).ToList();
        Assert.DoesNotContain(SseText.Done, payloads);
        var error = Envelope.Check(payloads[^1]);
        Assert.Equal("upstream_stream_incomplete", (string?)error["code"]);
        return payloads[..^1];
    }

    private static void AssertWhole(string answer)
    {
        var payloads = SseText.Payloads(answer);
        Assert.Equal(SseText.Done, payloads[^1]);
        Assert.Single(payloads, payload => payload == SseText.Done);
        var finish = payloads.SkipLast(1).Select(payload => (string?)JsonNode.Parse(payload)!["choices"]![0]!["finish_reason"]);
        Assert.Contains("stop", finish);
    }

    /// <summary>Plays the fault on a stream with a second candidate at hand, and checks the books.</summary>
    private async Task<string> PlayAsync(StreamFault fault)
    {
        fixture.Provider.Faults.Set("row", new() { Stream = fault });
        var audit = new AttemptAudit(fixture, fixture.Provider.Invoice);

        using var answer = await SendAsync(Lanes.Pair, "row");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await audit.CheckAsync(answer.DecisionId()));
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> SendAsync(Lane lane, string fault, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        ChatCall.SendAsync(fixture.Http, ChatCall.Body(lane.Model, stream: true, user: FaultBook.UserFor(fault)).ToJsonString(), completion);
}
