using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;
using Orleans.Routing.Snapshots;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

public sealed class RouterEngineTests
{
    [Theory]
    [InlineData(0.49, RoutingTier.Weak, DecisionReason.BelowThreshold, 0.02)]
    [InlineData(0.5, RoutingTier.Strong, DecisionReason.AboveThreshold, 0)]
    [InlineData(0.75, RoutingTier.Strong, DecisionReason.AboveThreshold, 0.5)]
    [InlineData(0, RoutingTier.Weak, DecisionReason.BelowThreshold, 1)]
    public async Task Route_WinRateAgainstThreshold_PicksTheTier(double winRate, RoutingTier tier, DecisionReason reason, double confidence)
    {
        var decision = await new EngineFixture().WithWinRate(winRate).DecideAsync();

        Assert.Equal((tier, reason, RoutingMethod.Routellm), (decision.Tier, decision.Reason, decision.Method));
        Assert.Equal((winRate, 0.5, "stub"), (decision.WinRate, decision.Threshold, decision.Router));
        Assert.Equal(tier == RoutingTier.Strong ? Strong : Weak, decision.Chosen.Model);
        Assert.Equal(confidence, decision.Confidence, 12);
        Assert.Equal(7, decision.SnapshotVersion);
        Assert.Equal(DomainNames.General, decision.Domain);
    }

    [Fact]
    public async Task Route_Decision_PutsExactPricesToCandidatesAndBaseline()
    {
        var decision = await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { EstimatedInputTokens = 1_000, MaxOutputTokens = 100 });

        Assert.Equal((1_000, 100), (decision.EstimatedInputTokens, decision.EstimatedOutputTokens));
        Assert.Equal(NanoUsd.FromUsd(0.00014m), decision.Chosen.EstimatedCost);
        Assert.Equal("b/weak@2026-01-01", decision.Chosen.Price.Version);
        Assert.Equal((Strong, RoutingTier.Strong, NanoUsd.FromUsd(0.013m)), (decision.Baseline.Model, decision.Baseline.Tier, decision.Baseline.EstimatedCost));
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(1, 300)]
    [InlineData(128, 38_400)]
    public async Task Route_SeveralChoices_AreAllEstimated(int? choices, int tokens)
    {
        var one = await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { EstimatedInputTokens = 0 });

        var decision = await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { EstimatedInputTokens = 0, Choices = choices });

        Assert.Equal(tokens, decision.EstimatedOutputTokens);
        Assert.InRange(decision.Chosen.EstimatedCost.Value, one.Chosen.EstimatedCost.Value * (choices ?? 1) * 99 / 100, one.Chosen.EstimatedCost.Value * (choices ?? 1));
    }

    [Fact]
    public async Task Route_NoTokensGiven_EstimatesThemFromAllMessages()
    {
        RoutingRequest request = new() { TrackingId = Guid.Empty, Messages = [new("system", new string('s', 400)), new("user", new string('u', 401))] };

        Assert.Equal(201, (await new EngineFixture().WithWinRate(0).DecideAsync(request)).EstimatedInputTokens);
    }

    [Fact]
    public async Task Route_FailoverOrder_IsTheOtherOfThePairThenTheRest()
    {
        Assert.Equal([Weak, Strong, Spare], Models(await new EngineFixture().WithWinRate(0).DecideAsync()));
        Assert.Equal([Strong, Weak, Spare], Models(await new EngineFixture().WithWinRate(1).DecideAsync()));
    }

    [Theory]
    [InlineData(1, true, 1)]
    [InlineData(2, true, 2)]
    [InlineData(10, true, 3)]
    [InlineData(3, false, 1)]
    public async Task Route_Candidates_AreBoundedByThePolicy(int attempts, bool fallback, int candidates)
    {
        var fixture = new EngineFixture().WithWinRate(0);
        fixture.Policy = fixture.Policy with { MaxRetryAttempts = attempts, FallbackEnabled = fallback, TimeoutSeconds = 11 };

        var decision = await fixture.DecideAsync();

        Assert.Equal((candidates, attempts, 11), (decision.Candidates.Length, decision.MaxAttempts, decision.TimeoutSeconds));
    }

    [Fact]
    public async Task Route_FailoversOfAnImagePrompt_CanAllSeeImages() =>
        Assert.Equal([Strong], Models(await new EngineFixture().WithWinRate(1).DecideAsync(Request() with { NeededCapabilities = ModelCapabilities.Vision })));

    [Fact]
    public async Task Route_DetectedDomain_RoutesByItsPolicy()
    {
        var fixture = new EngineFixture().WithWinRate(0.3);
        fixture.Snapshot = fixture.Snapshot with
        {
            Domains = [.. BuiltInDomains.All.Select(domain => domain.Config.Name == "legal" ? domain with { Policy = new RoutingPolicyOverride { Threshold = 0.2 } } : domain)],
        };

        var legal = await fixture.DecideAsync(Request(LegalPrompt));

        Assert.Equal(("legal", 0.2, RoutingTier.Strong), (legal.Domain, legal.Threshold, legal.Tier));
        Assert.Equal("legal", legal.Domains[0].Domain);
        Assert.Equal(RoutingTier.Weak, (await fixture.DecideAsync()).Tier);
    }

    [Fact]
    public async Task Route_SystemMessageOfADomain_CountsOnlyWhenTheConversationShowsNone()
    {
        var fixture = new EngineFixture().WithWinRate(0);
        var system = new RoutingMessage("system", "You answer the patients of a hospital about medication.");

        Assert.Equal("medical", (await fixture.DecideAsync(new RoutingRequest { TrackingId = Guid.Empty, Messages = [system, new("user", "What should I do about it, in your opinion, next week?")] })).Domain);
        Assert.Equal("legal", (await fixture.DecideAsync(new RoutingRequest { TrackingId = Guid.Empty, Messages = [system, new("user", LegalPrompt)] })).Domain);
    }

    [Fact]
    public async Task Route_ShortAnswerInAConversation_IsRoutedByWhatItIsAbout()
    {
        var request = new RoutingRequest { TrackingId = Guid.Empty, Messages = [new("user", LegalPrompt), new("assistant", "Shall I go on?"), new("user", "yes")] };

        Assert.Equal("legal", (await new EngineFixture().WithWinRate(0).DecideAsync(request)).Domain);
    }

    [Theory]
    [InlineData("legal", null)]
    [InlineData(null, "auto:legal")]
    [InlineData("legal", "auto:medical")]
    public async Task Route_NamedDomain_CountsAsTheOnlyOneDetected(string? domain, string? model)
    {
        var decision = await new EngineFixture().WithWinRate(0).DecideAsync(Request("symptoms and treatment of a patient") with { DomainOverride = domain, RequestedModel = model });

        Assert.Equal("legal", decision.Domain);
        Assert.Equal([new DetectedDomain("legal", 1)], decision.Domains.AsEnumerable());
    }

    [Fact]
    public async Task Route_GeneralNamed_RoutesAsIfNoneWereDetected()
    {
        var decision = await new EngineFixture().WithWinRate(0).DecideAsync(Request(LegalPrompt) with { DomainOverride = "general" });

        Assert.Equal(DomainNames.General, decision.Domain);
        Assert.Empty(decision.Domains);
    }

    [Theory]
    [InlineData("nope", null, "domain_override")]
    [InlineData(null, "auto:nope", "model")]
    public async Task Route_UnknownDomain_IsDomainNotFound(string? domain, string? model, string param)
    {
        var failure = await new EngineFixture().WithWinRate(0).FailAsync(Request() with { DomainOverride = domain, RequestedModel = model });

        Assert.Equal((RoutingFailureCode.DomainNotFound, param), (failure.Code, failure.Param));
    }

    [Fact]
    public async Task Route_NothingPublishedYet_IsNotReady() =>
        Assert.Equal(RoutingFailureCode.NotReady, (await new EngineFixture { Snapshot = RoutingSnapshot.Empty }.FailAsync(Request())).Code);

    [Fact]
    public async Task Route_NamedRouter_ScoresWithItWhateverTheFlagsSay()
    {
        var other = new StubScorer("other_one", 0.4);
        var fixture = new EngineFixture().WithScorer(new StubScorer("stub", 1), other).WithFlags(new FeatureFlag { Key = FlagKeys.Enabled });
        fixture.Policy = fixture.Policy with { Enabled = false };

        var decision = await fixture.DecideAsync(Request() with { RequestedModel = "router-other_one-0.41" });

        Assert.Equal(("other_one", 0.4, 0.41, RoutingTier.Weak), (decision.Router, decision.WinRate, decision.Threshold, decision.Tier));
        Assert.Equal((Strong, Weak), (other.Asked!.Value.StrongModel, other.Asked.Value.WeakModel));
    }

    [Fact]
    public async Task Route_NamedRouterThatIsNotLoaded_IsRouterNotFound() =>
        Assert.Equal(RoutingFailureCode.RouterNotFound, (await new EngineFixture().WithWinRate(0).FailAsync(Request() with { RequestedModel = "router-mf-0.5" })).Code);

    [Fact]
    public async Task Route_StrongModelWithoutAPrice_IsPriceUnknown()
    {
        var fixture = new EngineFixture().WithWinRate(0);
        fixture.Snapshot = fixture.Snapshot with { Prices = [.. fixture.Snapshot.Prices.Where(price => price.Model != Strong)] };

        var failure = await fixture.FailAsync(Request());

        Assert.Equal(RoutingFailureCode.PriceUnknown, failure.Code);
        Assert.Contains("a/strong", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_Embeddings_TakesAnEmbeddingsModelAndSavesNothing()
    {
        var decision = await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { Operation = RequestOperation.Embeddings });

        Assert.Equal((Embedder, RoutingMethod.DomainSelector, 0), (decision.Chosen.Model, decision.Method, decision.EstimatedOutputTokens));
        Assert.Equal(decision.Chosen, decision.Baseline);
        Assert.All(decision.Candidates, candidate => Assert.Equal("embedder", candidate.Model.Name));
    }

    [Fact]
    public async Task Route_Embeddings_OffersNoOtherModelWhoseVectorsAreOfAnotherSpace()
    {
        var fixture = new EngineFixture().WithWinRate(0);
        Assert.True(fixture.Policy is { FallbackEnabled: true, MaxRetryAttempts: > 1 });

        var decision = await fixture.DecideAsync(Request() with { Operation = RequestOperation.Embeddings });

        Assert.Equal([Embedder], Models(decision));
    }

    [Fact]
    public async Task Route_Latency_IsMeasuredByTheClockGiven()
    {
        var fixture = new EngineFixture();
        fixture.WithScorer(new StubScorer("stub", (_, _) =>
        {
            fixture.Time.Advance(TimeSpan.FromMilliseconds(3));
            return ValueTask.FromResult(new Scoring.WinRate(0));
        }));

        Assert.Equal(3_000, (await fixture.DecideAsync()).LatencyUs);
    }

    [Fact]
    public async Task Route_LengthOfThePrompt_IsInCodePoints() => Assert.Equal(5, (await new EngineFixture().WithWinRate(0).DecideAsync(Request("ab😀cd"))).TextLength);

    internal static ModelId[] Models(RoutingDecision decision) => [.. decision.Candidates.Select(candidate => candidate.Model)];
}
