using System.Net;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>Answers that are bad before any byte reached the client: mapped when there is no other candidate, hidden by fail-over when there is.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RefusalTests(GatewayFixture fixture)
{
    private static readonly TimeSpan CancelDeadline = TimeSpan.FromSeconds(1);

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var row in RefusalRows.All)
        {
            cases.Add(row.Name, true);
            if (!row.StreamOnly)
            {
                cases.Add(row.Name, false);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Without_another_candidate_the_client_gets_the_mapped_error(string name, bool stream)
    {
        var row = RefusalRows.All.Single(candidate => candidate.Name == name);
        var audit = Begin(row.Plan, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream);

        await Envelope.CheckAsync(answer, row.Status, row.Code);
        var booked = await audit.CheckAsync(answer.DecisionId());
        Assert.Equal(row.AttemptsAlone, booked.Count);
        Assert.All(booked, entry => CheckCost(row, entry));
        Assert.False(booked[^1].Metrics!.Success);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task With_another_candidate_only_what_it_could_not_answer_either_is_told(string name, bool stream)
    {
        var row = RefusalRows.All.Single(candidate => candidate.Name == name);
        var audit = Begin(row.Plan with { OnlyModel = "strong" }, out var user);

        using var answer = await SendAsync(Lanes.Pair, user, stream);

        var booked = await audit.CheckAsync(answer.DecisionId());
        if (!row.FailsOver)
        {
            await Envelope.CheckAsync(answer, row.Status, row.Code);
            CheckCost(row, Assert.Single(booked));
            return;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("weak", answer.Routing("tier"));
        Assert.Contains("weak model", await AnswerTextAsync(answer, stream), StringComparison.Ordinal);
        Assert.Equal(2, booked.Count);
        CheckCost(row, booked[0]);
        Assert.True(booked[^1].Metrics!.Success);
        Assert.Equal(SettlementState.Settled, booked[^1].State);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("abc", null)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("1000000000", "120")]
    [InlineData("Thu, 01 Jan 2099 00:00:00 GMT", "120")]
    public async Task Retry_advice_is_kept_when_it_makes_sense_and_cut_when_it_is_long(string theirs, string? ours)
    {
        var plan = new FaultPlan { Status = 429, Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("Retry-After", theirs) };
        var audit = Begin(plan, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream: false);

        await Envelope.CheckAsync(answer, 429, "upstream_rate_limited");
        Assert.Equal(ours, answer.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        await audit.CheckAsync(answer.DecisionId());
    }

    [Fact]
    public async Task A_client_is_told_not_to_retry_when_the_quota_is_gone()
    {
        var row = RefusalRows.All.Single(candidate => candidate.Name == "U13 out of quota");
        Begin(row.Plan, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream: false);

        Assert.Equal("false", answer.Headers.GetValues("x-should-retry").Single());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task U16_A_redirect_is_never_followed(int status)
    {
        var location = new Uri(fixture.Trap.BaseUri, "/v1/chat/completions").ToString();
        var audit = Begin(new() { Status = status, Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("Location", location) }, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream: false);

        await Envelope.CheckAsync(answer, 502, "upstream_redirect");
        Assert.Equal(0, fixture.Trap.Requests.Total);
        await audit.CheckAsync(answer.DecisionId());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task U5_An_upstream_that_never_answers_is_given_up_at_the_deadline(bool stream)
    {
        var audit = Begin(new() { NeverAnswer = true }, out var user);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        using var answer = await SendAsync(Lanes.Impatient, user, stream);

        await Envelope.CheckAsync(answer, 504, "upstream_timeout");
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds, 0.9, 3);
        var booked = await audit.CheckAsync(answer.DecisionId());
        Assert.Equal(SettlementState.InDoubt, Assert.Single(booked).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task U27_A_client_that_leaves_before_the_first_byte_cancels_the_upstream(bool stream)
    {
        Begin(new() { NeverAnswer = true }, out var user);
        var before = fixture.Provider.Invoice.Entries.Count;
        using var leaving = new CancellationTokenSource();

        var call = ChatCall.SendAsync(fixture.Http, ChatCall.Body(Lanes.Alone.Model, stream: stream, user: user).ToJsonString(), cancellationToken: leaving.Token);
        await fixture.Provider.Invoice.WaitForAsync((_, open) => open == 1, TimeSpan.FromSeconds(5));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await fixture.Provider.Invoice.WaitForAsync((entries, open) => open == 0 && entries.Count > before, CancelDeadline);
        Assert.Equal(FakeProvider.Invoices.AttemptEnd.Aborted, fixture.Provider.Invoice.Entries[^1].Ended);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task U35_A_key_that_the_upstream_echoes_is_redacted(int status)
    {
        Begin(new() { Status = status, Body = """{"error":{"message":"Bad header {authorization} for {prompt}","type":"invalid_request_error","param":null,"code":"bad"}}""" }, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream: false);

        var error = await Envelope.CheckAsync(answer, status, "bad");
        Assert.DoesNotContain(GatewayFixture.ProviderKey, (string)error["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(GatewayFixture.ProviderKey[..16], fixture.Gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task U34_Only_harmless_headers_of_the_upstream_reach_the_client()
    {
        var headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty
            .Add("Set-Cookie", "a=b").Add("X-Evil", "1").Add("Access-Control-Allow-Origin", "*").Add("openai-processing-ms", "12");
        Begin(new() { Headers = headers }, out var user);

        using var answer = await SendAsync(Lanes.Alone, user, stream: false);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("12", answer.Headers.GetValues("openai-processing-ms").Single());
        Assert.All((string[])["Set-Cookie", "X-Evil", "Access-Control-Allow-Origin"], name => Assert.False(answer.Headers.Contains(name), name));
    }

    [Theory]
    [InlineData("omit", UsageSource.Estimate)]
    [InlineData("""{"prompt_tokens":-5,"completion_tokens":3}""", UsageSource.Estimate)]
    [InlineData("""{"prompt_tokens":"12","completion_tokens":3}""", UsageSource.Estimate)]
    [InlineData("""{"prompt_tokens":12.5,"completion_tokens":3}""", UsageSource.Estimate)]
    [InlineData("""{"prompt_tokens":999999999999,"completion_tokens":3}""", UsageSource.Estimate)]
    [InlineData("""{"prompt_tokens":12,"completion_tokens":3,"total_tokens":99}""", UsageSource.Provider)]
    [InlineData("""{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""", UsageSource.Provider)]
    public async Task U19_Usage_that_cannot_be_is_delivered_but_booked_by_an_estimate(string usage, UsageSource source)
    {
        foreach (var stream in (bool[])[true, false])
        {
            var audit = Begin(new() { Usage = usage }, out var user);

            using var answer = await SendAsync(Lanes.Alone, user, stream);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var entry = Assert.Single(await audit.CheckAsync(answer.DecisionId()));
            Assert.Equal(source, entry.UsageSource);
            Assert.True(source == UsageSource.Provider || entry.ActualCost.Value > 0);
        }
    }

    private static void CheckCost(RefusalRow row, LedgerEntry entry)
    {
        Assert.Equal(row.InDoubt ? SettlementState.InDoubt : SettlementState.Settled, entry.State);
        Assert.Equal(row.InDoubt, entry.ActualCost.Value > 0);
    }

    private AttemptAudit Begin(FaultPlan plan, out string user)
    {
        fixture.Provider.Faults.Set("row", plan);
        user = FaultBook.UserFor("row");
        return new AttemptAudit(fixture, fixture.Provider.Invoice);
    }

    private Task<HttpResponseMessage> SendAsync(Lane lane, string user, bool stream) =>
        ChatCall.SendAsync(fixture.Http, ChatCall.Body(lane.Model, stream: stream, user: user).ToJsonString());

    private static async Task<string> AnswerTextAsync(HttpResponseMessage answer, bool stream)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return !stream ? text : string.Concat(SseText.Payloads(text).Where(payload => payload != SseText.Done)
            .Select(payload => (string?)System.Text.Json.Nodes.JsonNode.Parse(payload)!["choices"]!.AsArray().FirstOrDefault()?["delta"]?["content"]));
    }
}
