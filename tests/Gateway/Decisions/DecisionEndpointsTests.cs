using System.Net;
using System.Text.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Decisions;

public sealed class DecisionEndpointsTests
{
    [Fact]
    public async Task Route_AText_AnswersTheWholeDecisionAndBooksIt()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var response = await gateway.PostAsync("/v1/route", """{"text":"hello","domain_override":"legal","criteria":{"required_capabilities":["tools"],"selection_strategy":"cost_optimized","max_cost_per_request":0.01}}""");

        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("routellm", answer.GetProperty("routing_method").GetString());
        Assert.Equal("weak", answer.GetProperty("tier").GetString());
        Assert.Equal("cheap/small", answer.GetProperty("model").GetString());
        Assert.Equal("below_threshold", answer.GetProperty("reason").GetString());
        Assert.Equal((0.25, 0.5), (answer.GetProperty("win_rate").GetDouble(), answer.GetProperty("threshold").GetDouble()));
        Assert.Equal((0.000000150m, 0.000001500m), (answer.GetProperty("estimated_cost").GetDecimal(), answer.GetProperty("baseline_cost").GetDecimal()));
        Assert.Equal("medical", answer.GetProperty("domains")[0].GetProperty("domain").GetString());
        Assert.Equal(7, answer.GetProperty("snapshot_version").GetInt64());
        var asked = Assert.Single(gateway.Router.Asked);
        Assert.Equal(("hello", "legal"), (asked.Text, asked.DomainOverride));
        Assert.Equal(new NanoUsd(10_000_000), asked.Criteria!.MaxCostPerRequest);
        var entry = Assert.Single(gateway.Journal.Entries);
        Assert.Equal((LedgerEntryKind.Routed, true, asked.TrackingId), (entry.Kind, entry.Final, entry.DecisionId));
    }

    [Theory]
    [InlineData("/v1/route", "confidence")]
    [InlineData("/v1/analyze", "routing_confidence")]
    public async Task Post_WithAnInferenceKey_TellsNothingTheWinRateFollowsFrom(string path, string field)
    {
        const string admin = "admin-0123456789abcdef";
        const string inference = "inference-0123456789abcdef";
        await using var gateway = await GatewayUnderTest.StartAsync(new() { ["ORLEANS_ROUTING_ADMIN_KEY"] = admin, ["ORLEANS_ROUTING_INFERENCE_KEY"] = inference });

        gateway.Http.DefaultRequestHeaders.Authorization = new("Bearer", admin);
        var shown = JsonDocument.Parse(await (await gateway.PostAsync(path, """{"text":"hello"}""")).Content.ReadAsStringAsync()).RootElement;
        gateway.Http.DefaultRequestHeaders.Authorization = new("Bearer", inference);
        var hidden = JsonDocument.Parse(await (await gateway.PostAsync(path, """{"text":"hello"}""")).Content.ReadAsStringAsync()).RootElement;

        Assert.All(["win_rate", field], name => Assert.Equal((JsonValueKind.Number, JsonValueKind.Null), (shown.GetProperty(name).ValueKind, hidden.GetProperty(name).ValueKind)));
    }

    [Fact]
    public async Task Route_ALongPrompt_IsCutAsInAChatButCountedWhole()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var text = new string('a', 100_000) + new string('z', 32_768);

        await gateway.PostAsync("/v1/route", $$"""{"text":"{{text}}"}""");
        await gateway.PostAsync("/v1/route", $$"""{"messages":[{"role":"system","text":"b"},{"role":"user","text":"{{text}}"}]}""");
        await gateway.PostAsync("/v1/route", """{"text":"short"}""");

        Assert.Equal((new string('z', 32_768), 33_192), (gateway.Router.Asked[0].Text, gateway.Router.Asked[0].EstimatedInputTokens));
        Assert.Equal((new string('z', 32_768), 33_193), (Assert.Single(gateway.Router.Asked[1].Messages).Text, gateway.Router.Asked[1].EstimatedInputTokens));
        Assert.Null(gateway.Router.Asked[2].EstimatedInputTokens);
    }

    [Fact]
    public async Task Route_ADryRun_BooksNothing()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        await gateway.PostAsync("/v1/route", """{"messages":[{"role":"user","text":"hello"}],"dry_run":true}""");

        Assert.Single(gateway.Router.Asked[0].Messages);
        Assert.Empty(gateway.Journal.Entries);
    }

    [Theory]
    [InlineData("{}", "text")]
    [InlineData("""{"text":"a","messages":[{"role":"user","text":"b"}]}""", "text")]
    [InlineData("""{"messages":[]}""", "text")]
    [InlineData("""{"messages":[{"role":"king","text":"b"}]}""", "messages")]
    [InlineData("""{"messages":[{"role":"user"}]}""", "messages")]
    [InlineData("""{"text":7}""", "text")]
    [InlineData("""{"text":"a","nonsense":1}""", "nonsense")]
    [InlineData("""{"text":"a","criteria":{"min_accuracy_score":1.1}}""", "criteria.min_accuracy_score")]
    [InlineData("""{"text":"a","criteria":{"min_accuracy_score":1e400}}""", "criteria.min_accuracy_score")]
    [InlineData("""{"text":"a","criteria":{"max_cost_per_million_input_tokens":1e28}}""", "criteria.max_cost_per_million_input_tokens")]
    [InlineData("""{"text":"a","criteria":{"max_cost_per_million_output_tokens":1e28}}""", "criteria.max_cost_per_million_output_tokens")]
    [InlineData("""{"text":"a","criteria":{"fallback_strategy":"hope"}}""", "criteria.fallback_strategy")]
    [InlineData("""{"text":"a","criteria":{"fallback_strategy":1}}""", "criteria.fallback_strategy")]
    [InlineData("""{"text":"a","criteria":{"required_capabilities":["flight"]}}""", "criteria.required_capabilities")]
    [InlineData("""{"text":"a","criteria":{"max_cost_per_request":-1}}""", "criteria.max_cost_per_request")]
    [InlineData("""{"text":"a","max_output_tokens":0}""", "max_output_tokens")]
    [InlineData("""{"text":"a","choices":0}""", "choices")]
    [InlineData("""{"text":"a","choices":129}""", "choices")]
    [InlineData("""{"text":"a","tracking_id":"6f9619ff-8b86-d011-b42d-00c04fc964ff"}""", "tracking_id")]
    public async Task Route_AWrongBody_NamesTheField(string json, string param)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var response = await gateway.PostAsync("/v1/route", json);

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(param, JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("param").GetString());
        Assert.Empty(gateway.Router.Asked);
    }

    [Theory]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Route_AMalformedBody_IsRefused(string json)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await gateway.PostAsync("/v1/route", json)).StatusCode);
    }

    [Fact]
    public async Task Outcome_OfARoutedDecision_IsBookedAndShown()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var router = new HttpDomainRouter(gateway.Http);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var routed = await router.RouteAsync(new RoutingRequest { TrackingId = id, Text = "hello" });

        var receipt = await router.ReportOutcomeAsync(id, new DecisionOutcome { ActualCost = new NanoUsd(120), QualityScore = 0.9 });

        Assert.Equal(id, routed.Decision!.TrackingId);
        Assert.Equal(OutcomeReceipt.Accepted, receipt);
        Assert.Equal(new NanoUsd(120), gateway.Journal.Entries.Last().Outcome!.ActualCost);
        var shown = await gateway.Http.GetStringAsync($"/v1/decisions/{id}");
        Assert.Equal(id, JsonSerializer.Deserialize(shown, RoutingJsonContext.Default.DecisionDocument)!.TrackingId);
    }

    [Fact]
    public async Task Outcome_ReportedAgain_IsAcceptedAndNotJournaled()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var router = new HttpDomainRouter(gateway.Http);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await router.RouteAsync(new RoutingRequest { TrackingId = id, Text = "hello" });
        await router.ReportOutcomeAsync(id, new DecisionOutcome { QualityScore = 0.9, Success = true });

        Assert.Equal(OutcomeReceipt.Accepted, await router.ReportOutcomeAsync(id, new DecisionOutcome { QualityScore = 0.9 }));

        Assert.Single(gateway.Journal.Entries, entry => entry.Kind == LedgerEntryKind.Outcome);
    }

    [Fact]
    public async Task Outcome_ThatChangesOnceTooOften_IsRefusedAndNamesTheMost()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var router = new HttpDomainRouter(gateway.Http);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await router.RouteAsync(new RoutingRequest { TrackingId = id, Text = "hello" });
        for (var number = 0; number < DecisionOutcome.MostPerDecision; number++)
        {
            Assert.Equal(OutcomeReceipt.Accepted, await router.ReportOutcomeAsync(id, new DecisionOutcome { Success = number % 2 == 0 }));
        }

        using var refused = await gateway.PostAsync($"/v1/decisions/{id}/outcome", """{"quality_score":0.5}""");

        var error = await GatewayUnderTest.ErrorAsync(refused, HttpStatusCode.Conflict, "too_many_outcomes");
        Assert.Contains("16", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(OutcomeReceipt.TooManyOutcomes, await router.ReportOutcomeAsync(id, new DecisionOutcome { QualityScore = 0.5 }));
        Assert.Equal(DecisionOutcome.MostPerDecision, gateway.Journal.Entries.Count(entry => entry.Kind == LedgerEntryKind.Outcome));
    }

    [Theory]
    [InlineData("inference", "inference", true)]
    [InlineData("inference", "someone else", false)]
    [InlineData("inference", "", false)]
    [InlineData("admin", "someone else", true)]
    public async Task Outcome_OfAnothersDecision_IsTakenFromAdministratorsAlone(string caller, string tenant, bool taken)
    {
        var keys = new Dictionary<string, string?> { [WellKnownKeys.AdminVariable] = "admin-key-0123456789", [WellKnownKeys.InferenceVariable] = "inference-key-0123456789" };
        await using var gateway = await GatewayUnderTest.StartAsync(keys);
        gateway.Http.DefaultRequestHeaders.Authorization = new("Bearer", $"{caller}-key-0123456789");
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await gateway.Journal.TryAppendAsync(new LedgerEntry { Kind = LedgerEntryKind.Routed, DecisionId = id, AttemptId = id, Final = true, Tenant = tenant }, CancellationToken.None);

        var response = await gateway.PostAsync($"/v1/decisions/{id}/outcome", """{"success":true}""");

        Assert.Equal(taken ? HttpStatusCode.Accepted : HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(taken ? 2 : 1, gateway.Journal.Entries.Count);
    }

    [Fact]
    public async Task Outcome_OfAnUnknownDecision_IsNotFound()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        Assert.Equal(OutcomeReceipt.UnknownDecision, await new HttpDomainRouter(gateway.Http).ReportOutcomeAsync(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), new DecisionOutcome { Success = true }));
        await GatewayUnderTest.ErrorAsync(await gateway.SendAsync(HttpMethod.Get, "/v1/decisions/nonsense"), HttpStatusCode.NotFound, "decision_not_found");
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"quality_score":1.01}""", "quality_score")]
    [InlineData("""{"user_satisfaction":-0.1}""", "user_satisfaction")]
    [InlineData("""{"actual_cost":-1}""", "actual_cost")]
    [InlineData("""{"actual_cost":1000000.000000001}""", "actual_cost")]
    [InlineData("""{"actual_cost":9200000000}""", "actual_cost")]
    [InlineData("""{"actual_cost":"1"}""", "actual_cost")]
    public async Task Outcome_AWrongBody_NamesTheField(string json, string? param)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var response = await gateway.PostAsync($"/v1/decisions/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/outcome", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(param, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("param").GetString());
    }

    [Fact]
    public async Task HttpDomainRouter_ARoutingFailure_IsAResult()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Router.Failure = new RoutingFailure(RoutingFailureCode.NoEligibleModel, "None has vision.", "criteria");

        var result = await new HttpDomainRouter(gateway.Http).RouteAsync(new RoutingRequest { TrackingId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Text = "x" });

        Assert.Equal(new RoutingFailure(RoutingFailureCode.NoEligibleModel, "None has vision.", "criteria"), result.Failure);
    }
}
