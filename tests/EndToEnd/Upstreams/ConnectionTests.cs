using System.Diagnostics;
using System.Net;
using System.Text;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.RawSockets;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>Upstreams that cannot be reached, hang up, or lie about lengths.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ConnectionTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task U2_A_refused_connection_is_told_at_once_and_costs_nothing(bool stream)
    {
        var audit = new AttemptAudit(fixture, fixture.Provider.Invoice);
        var started = Stopwatch.GetTimestamp();

        using var answer = await SendAsync(Lanes.DeadAlone, stream);

        await Envelope.CheckAsync(answer, 502, "upstream_unreachable");
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
        var entry = Assert.Single(await audit.CheckAsync(answer.DecisionId(), unreceived: 1));
        Assert.Equal((0L, SettlementState.Settled), (entry.ActualCost.Value, entry.State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task U2_The_next_candidate_takes_over_when_a_connection_is_refused(bool stream)
    {
        var audit = new AttemptAudit(fixture, fixture.Provider.Invoice);

        using var answer = await SendAsync(Lanes.DeadFirst, stream);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("fake/weak", answer.Routing("model"));
        Assert.Equal(2, (await audit.CheckAsync(answer.DecisionId(), unreceived: 1)).Count);
    }

    [Fact]
    public async Task U1_A_name_that_does_not_resolve_is_unreachable()
    {
        using var answer = await SendAsync(Lanes.NowhereAlone, stream: false);

        await Envelope.CheckAsync(answer, 502, "upstream_unreachable");
    }

    [Theory]
    [InlineData("hang up", "upstream_connection_lost")]
    [InlineData("reset", "upstream_connection_lost")]
    [InlineData("no HTTP", "upstream_invalid_response")]
    [InlineData("length too short", "upstream_invalid_response")]
    [InlineData("length too long", "upstream_connection_lost")]
    [InlineData("huge header", "upstream_invalid_response")]
    public async Task U33_A_broken_plain_answer_fails_over_and_leaves_the_next_request_unharmed(string how, string code)
    {
        fixture.Raw.Set("broken", request => Script(how, ChatJson.Plain(request, ChatAnswer.To(request))));
        var user = FaultBook.UserFor("broken");

        var audit = new AttemptAudit(fixture, fixture.Raw.Invoice);
        using var alone = await SendAsync(Lanes.RawAlone, stream: false, user);
        await Envelope.CheckAsync(alone, 502, code);
        Assert.Equal(SettlementState.InDoubt, (await audit.CheckAsync(alone.DecisionId()))[0].State);

        audit = new AttemptAudit(fixture, fixture.Raw.Invoice, fixture.Provider.Invoice);
        using var rescued = await SendAsync(Lanes.RawFirst, stream: false, user);
        Assert.Equal("fake/weak", rescued.Routing("model"));
        Assert.Equal(2, (await audit.CheckAsync(rescued.DecisionId())).Count);

        using var next = await SendAsync(Lanes.RawAlone, stream: false);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    private static IEnumerable<RawStep> Script(string how, byte[] answer) => how switch
    {
        "hang up" => [new RawStep.Finish()],
        "reset" => [new RawStep.Reset()],
        "no HTTP" => [RawScript.Text("SSH-2.0-OpenSSH_9.2\r\n\r\n"), new RawStep.Finish()],
        "length too short" => RawScript.WithLength(answer, answer.Length / 2).Append(new RawStep.Finish()),
        "length too long" => RawScript.WithLength(answer, answer.Length + 100).Append(new RawStep.Finish()),
        "huge header" => [RawScript.Text($"HTTP/1.1 200 OK\r\nX-Huge: {new string('x', 1 << 20)}\r\nContent-Length: 2\r\n\r\n{{}}"), new RawStep.Finish()],
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "No such script."),
    };

    private Task<HttpResponseMessage> SendAsync(Lane lane, bool stream, string? user = null) =>
        ChatCall.SendAsync(fixture.Http, ChatCall.Body(lane.Model, stream: stream, user: user).ToJsonString());
}
