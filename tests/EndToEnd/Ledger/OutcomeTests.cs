using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.EndToEnd.Ledger;

[Collection(GatewayCollection.Name)]
public sealed class OutcomeTests(GatewayFixture fixture)
{
    [Fact]
    public async Task A_request_is_booked_at_the_providers_own_count_to_the_nano_dollar()
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, ChatCall.Body("fake/strong", "How much is this?").ToJsonString());
        var invoice = fixture.Provider.Invoice.Entries[^1];

        var entry = Assert.Single(await fixture.Ledger.AttemptsAsync(answer.DecisionId()));

        var cost = TestPrices.NanoUsd("strong", invoice.PromptTokens, invoice.CompletionTokens);
        Assert.Equal(cost, entry.ActualCost.Value);
        Assert.Equal((UsageSource.Provider, SettlementState.Settled), (entry.UsageSource, entry.State));
        Assert.Equal(new NanoUsd(cost).ToString(), answer.Routing("cost-usd"));
    }

    [Fact]
    public async Task A_decision_carried_out_by_the_caller_is_booked_and_takes_an_outcome_once()
    {
        using var routed = await fixture.Http.PostAsJsonAsync("/v1/route", new { text = "Is this lease clause enforceable?" });
        var decision = (await routed.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = (string)decision["tracking_id"]!;
        await fixture.Ledger.DecisionAsync(id);

        var outcome = new { actual_cost = 0.0125m, quality_score = 0.9, user_satisfaction = 0.8, success = true };
        using var first = await fixture.Http.PostAsJsonAsync($"/v1/decisions/{id}/outcome", outcome);
        using var again = await fixture.Http.PostAsJsonAsync($"/v1/decisions/{id}/outcome", outcome);

        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());
        var booked = await fixture.Ledger.DecisionAsync(id, seen => seen.Entries.Any(entry => entry.Kind == LedgerEntryKind.Outcome));
        Assert.Equal(NanoUsd.FromUsd(0.0125m), booked.Metrics!.ActualCost);
        Assert.Equal(0.9, booked.Metrics.ResponseQualityScore);
        var report = await fixture.Ledger.ReportAsync(seen => seen.AverageQualityScore is not null);
        Assert.Equal(0.9, report.AverageQualityScore!.Value, 6);
    }

    [Fact]
    public async Task An_outcome_of_an_unknown_decision_is_a_404_and_a_cost_for_a_known_one_is_refused()
    {
        using var answer = await ChatCall.SendAsync(fixture.Http, ChatCall.Body("fake/weak").ToJsonString());
        var known = answer.DecisionId();
        await fixture.Ledger.AttemptsAsync(known);

        using var unknown = await fixture.Http.PostAsJsonAsync($"/v1/decisions/{Guid.CreateVersion7()}/outcome", new { quality_score = 0.5 });
        using var refused = await fixture.Http.PostAsJsonAsync($"/v1/decisions/{known}/outcome", new { actual_cost = 1 });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Envelope.Check(await unknown.Content.ReadAsStringAsync());
        Assert.InRange((int)refused.StatusCode, 400, 499);
        Envelope.Check(await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_dry_run_is_not_booked()
    {
        using var routed = await fixture.Http.PostAsJsonAsync("/v1/route", new { text = "Only asking.", dry_run = true });
        var id = (string)(await routed.Content.ReadFromJsonAsync<JsonObject>())!["tracking_id"]!;
        using var booked = await ChatCall.SendAsync(fixture.Http, ChatCall.Body("fake/weak").ToJsonString());
        await fixture.Ledger.AttemptsAsync(booked.DecisionId());

        using var unknown = await fixture.Http.GetAsync($"/v1/decisions/{id}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
