using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

/// <summary>By win rate, else the domain selector, else any available model; and the reason says which.</summary>
public sealed class FallbackTests
{
    [Fact]
    public async Task Route_MainFlagOff_LetsTheSelectorChoose() =>
        await AssertSelectedAsync(new EngineFixture().WithWinRate(1).WithFlags(new FeatureFlag { Key = FlagKeys.Enabled }), DecisionReason.FlagOff);

    [Fact]
    public async Task Route_DomainFlagOff_LetsTheSelectorChooseForThatDomainAlone()
    {
        var fixture = new EngineFixture().WithWinRate(1).WithFlags(new FeatureFlag { Key = FlagKeys.ForDomain("legal") });

        await AssertSelectedAsync(fixture, DecisionReason.DomainFlagOff, Request(LegalPrompt));
        Assert.Equal(DecisionReason.AboveThreshold, (await fixture.DecideAsync()).Reason);
    }

    [Fact]
    public async Task Route_RoutingDisabledForTheDomain_LetsTheSelectorChoose()
    {
        var fixture = new EngineFixture().WithWinRate(1);
        fixture.Snapshot = fixture.Snapshot with { Domains = [.. BuiltInDomains.All.Select(domain => domain with { Policy = new RoutingPolicyOverride { Enabled = false } })] };

        await AssertSelectedAsync(fixture, DecisionReason.RoutingDisabled, Request(LegalPrompt));
        Assert.Equal(DecisionReason.AboveThreshold, (await fixture.DecideAsync()).Reason);
    }

    [Fact]
    public async Task Route_RouterNotLoaded_LetsTheSelectorChoose() => await AssertSelectedAsync(new EngineFixture(), DecisionReason.RouterUnavailable);

    [Fact]
    public async Task Route_ScorerThrows_LetsTheSelectorChoose() =>
        await AssertSelectedAsync(new EngineFixture().WithScorer(new StubScorer("stub", (_, _) => throw new InvalidOperationException("broken"))), DecisionReason.ScorerFailed);

    [Fact]
    public async Task Route_ScorerGivesNoNumber_LetsTheSelectorChoose() =>
        await AssertSelectedAsync(new EngineFixture().WithScorer(new StubScorer("stub", (_, _) => ValueTask.FromResult(new WinRate(double.NaN)))), DecisionReason.ScorerFailed);

    [Fact]
    public async Task Route_PairUnknownToTheRouter_LetsTheSelectorChoose() =>
        await AssertSelectedAsync(
            new EngineFixture().WithScorer(new StubScorer("stub", (prompt, _) => throw new UnknownModelPairException(prompt.StrongModel, prompt.WeakModel))), DecisionReason.PairUnknown);

    [Fact]
    public async Task Route_ScorerQueueFull_LetsTheSelectorChoose() =>
        await AssertSelectedAsync(new EngineFixture().WithScorer(new StubScorer("stub", (_, _) => throw new OperationCanceledException())), DecisionReason.ScorerTimeout);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Route_ScorerHangs_LetsTheSelectorChooseAtTheDeadline(bool heedsItsDeadline)
    {
        var fixture = new EngineFixture();
        var never = new TaskCompletionSource<WinRate>();
        fixture.WithScorer(new StubScorer("stub", async (_, cancellationToken) => await (heedsItsDeadline ? never.Task.WaitAsync(cancellationToken) : never.Task)));

        var routing = fixture.Engine().RouteAsync(Request(), CancellationToken.None).AsTask();
        Assert.False(routing.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(new ScoringOptions().DeadlineMs));

        Assert.Equal(DecisionReason.ScorerTimeout, (await routing).Decision!.Reason);
    }

    [Fact]
    public async Task Route_ScorerWithADeadlineOfItsOwn_IsGivenThatLong()
    {
        var fixture = new EngineFixture();
        var late = new TaskCompletionSource<WinRate>();
        fixture.WithScorer(new StubScorer("stub", async (_, cancellationToken) => await late.Task.WaitAsync(cancellationToken)) { Deadline = TimeSpan.FromSeconds(2) });

        var routing = fixture.Engine().RouteAsync(Request(), CancellationToken.None).AsTask();
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        late.SetResult(new WinRate(1));

        Assert.Equal(DecisionReason.AboveThreshold, (await routing).Decision!.Reason);
    }

    [Theory]
    [InlineData(500, 499, false)]
    [InlineData(500, 500, true)]
    [InlineData(60_000, 1_999, false)]
    [InlineData(60_000, 2_000, true)]
    [InlineData(0, 0, true)]
    public async Task Route_AskerWaitsForLessThanTheScorer_IsAnsweredWithoutTheScoreInTime(int within, int passed, bool answered)
    {
        var fixture = new EngineFixture();
        var never = new TaskCompletionSource<WinRate>();
        fixture.WithScorer(new StubScorer("stub", async (_, cancellationToken) => await never.Task.WaitAsync(cancellationToken)) { Deadline = TimeSpan.FromSeconds(2) });

        var routing = fixture.Engine().RouteAsync(Request() with { AnswerWithinMs = within }, CancellationToken.None).AsTask();
        fixture.Time.Advance(TimeSpan.FromMilliseconds(passed));

        if (!answered)
        {
            Assert.False(routing.IsCompleted);
            fixture.Time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(DecisionReason.ScorerTimeout, (await routing).Decision!.Reason);
    }

    [Fact]
    public async Task Analyze_ScorerWithALongDeadline_IsAnsweredWithoutTheScoreInFourSeconds()
    {
        var fixture = new EngineFixture();
        var never = new TaskCompletionSource<WinRate>();
        fixture.WithScorer(new StubScorer("stub", async (_, cancellationToken) => await never.Task.WaitAsync(cancellationToken)) { Deadline = TimeSpan.FromMinutes(1) });

        var analyzing = fixture.Engine().AnalyzeAsync("hello", detector: null, CancellationToken.None).AsTask();
        fixture.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Null((await analyzing).WinRate);
    }

    [Fact]
    public async Task Route_ModelOutOfUse_LetsTheSelectorChooseAndAsksItNoMore()
    {
        var fixture = new EngineFixture().WithScorer(new StubScorer("stub", (_, _) => throw new ModelOutOfUseException("stub", 4)));

        await AssertSelectedAsync(fixture, DecisionReason.ScorerFailed);
        await AssertSelectedAsync(fixture, DecisionReason.RouterUnavailable);

        Assert.Contains("is out of use", fixture.Scorers.Failures["stub"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_CallerGivesUp_IsCanceledAndNoFallback()
    {
        using var caller = new CancellationTokenSource();
        var fixture = new EngineFixture().WithScorer(new StubScorer("stub", async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return default;
        }));

        var routing = fixture.Engine().RouteAsync(Request(), caller.Token).AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => routing);
    }

    [Fact]
    public async Task Route_RecommendedUnavailable_TakesTheOtherOfThePair()
    {
        var decision = await new EngineFixture().WithWinRate(1).WithModel(Strong, model => model with { Available = false }).DecideAsync();

        Assert.Equal((Weak, RoutingTier.Weak, DecisionReason.RecommendedUnavailable), (decision.Chosen.Model, decision.Tier, decision.Reason));
        Assert.Equal((RoutingMethod.Routellm, 1.0), (decision.Method, decision.WinRate));
        Assert.Equal(Strong, decision.Baseline.Model);
    }

    [Fact]
    public async Task Route_RecommendedLacksWhatTheBodyNeeds_TakesTheOtherOfThePair() =>
        Assert.Equal(DecisionReason.RecommendedUnavailable, (await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { NeededCapabilities = ModelCapabilities.Vision })).Reason);

    [Fact]
    public async Task Route_RecommendedAgainstTheCriteria_TakesTheOtherOfThePair() =>
        Assert.Equal(Weak, (await new EngineFixture().WithWinRate(1).DecideAsync(Request() with { Criteria = new ModelSelectionCriteria { MaxCostPerMillionInputTokens = 1 } })).Chosen.Model);

    [Fact]
    public async Task Route_PairUnavailable_LetsTheSelectorChooseAndKeepsTheScore()
    {
        var fixture = new EngineFixture().WithWinRate(1).WithModel(Strong, model => model with { Available = false }).WithModel(Weak, model => model with { Available = false });

        var decision = await fixture.DecideAsync();

        Assert.Equal((Spare, DecisionReason.PairUnavailable, RoutingMethod.DomainSelector), (decision.Chosen.Model, decision.Reason, decision.Method));
        Assert.Equal((1.0, "stub"), (decision.WinRate, decision.Router));
    }

    [Fact]
    public async Task Route_PairNotInTheCatalog_LetsTheSelectorChoose()
    {
        var fixture = new EngineFixture().WithWinRate(1);
        fixture.Snapshot = fixture.Snapshot with { Models = [.. fixture.Snapshot.Models.Where(model => model.Id == Spare)] };

        Assert.Equal(DecisionReason.PairUnavailable, (await fixture.DecideAsync()).Reason);
    }

    [Fact]
    public async Task Route_SelectorFindsNothingThatQualifies_TakesAnyAvailableAndSaysWhatItRelaxed()
    {
        var fixture = new EngineFixture().WithFlags(new FeatureFlag { Key = FlagKeys.Enabled });

        var decision = await fixture.DecideAsync(Request() with { Criteria = new ModelSelectionCriteria { RequiredCapabilities = ModelCapabilities.StructuredOutput, MaxLatencyMs = 1 } });

        Assert.Equal(DecisionReason.AnyAvailable, decision.Reason);
        Assert.Equal(["max_latency_ms", "required_capabilities"], decision.Relaxed.AsEnumerable());
        Assert.Contains("routellm_enabled", decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("any available", decision.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_FallbackDisabled_RefusesWhenTheRecommendedCannotServe()
    {
        var fixture = new EngineFixture().WithWinRate(1).WithModel(Strong, model => model with { Available = false });
        fixture.Policy = fixture.Policy with { FallbackEnabled = false };

        Assert.Equal(RoutingFailureCode.NoModelAvailable, (await fixture.FailAsync(Request())).Code);
    }

    [Fact]
    public async Task Route_FallbackDisabledAndScorerFails_StillLetsTheSelectorChoose()
    {
        var fixture = new EngineFixture();
        fixture.Policy = fixture.Policy with { FallbackEnabled = false };

        Assert.Equal(DecisionReason.RouterUnavailable, (await fixture.DecideAsync()).Reason);
    }

    [Fact]
    public async Task Route_CriteriaThatMustNotBeRelaxed_IsNoEligibleModel() =>
        Assert.Equal(RoutingFailureCode.NoEligibleModel, (await new EngineFixture().WithWinRate(1).FailAsync(Request() with
        {
            Criteria = new ModelSelectionCriteria { MaxLatencyMs = 1, FallbackStrategy = FallbackStrategy.Fail },
        })).Code);

    [Fact]
    public async Task Route_NothingAvailable_IsNoModelAvailable()
    {
        var fixture = new EngineFixture().WithWinRate(1);
        fixture.Snapshot = fixture.Snapshot with { Models = [.. fixture.Snapshot.Models.Select(model => model with { Available = false })] };

        Assert.Equal(RoutingFailureCode.NoModelAvailable, (await fixture.FailAsync(Request())).Code);
    }

    [Fact]
    public async Task Route_PromptLongerThanAnyWindow_IsContextLengthExceeded() =>
        Assert.Equal(RoutingFailureCode.ContextLengthExceeded, (await new EngineFixture().WithWinRate(0).FailAsync(Request() with { EstimatedInputTokens = 100_001 })).Code);

    [Fact]
    public async Task Route_PromptThatOnlyTheStrongModelHolds_GoesThere() =>
        Assert.Equal(Strong, (await new EngineFixture().WithWinRate(0).DecideAsync(Request() with { EstimatedInputTokens = 99_000 })).Chosen.Model);

    [Fact]
    public async Task Route_LeastAccuracyOfTheDomain_BindsTheSelectorAndNotThePair()
    {
        var fixture = new EngineFixture().WithWinRate(0);
        fixture.Snapshot = fixture.Snapshot with { Domains = [.. BuiltInDomains.All.Select(domain => domain with { Config = domain.Config with { MinAccuracyScore = 0.6 } })] };

        Assert.Equal(Weak, (await fixture.DecideAsync(Request(LegalPrompt))).Chosen.Model);
        Assert.Equal(Spare, (await fixture.WithFlags(new FeatureFlag { Key = FlagKeys.Enabled }).DecideAsync(Request(LegalPrompt))).Chosen.Model);
    }

    private static async Task AssertSelectedAsync(EngineFixture fixture, DecisionReason reason, RoutingRequest? request = null)
    {
        var decision = await fixture.DecideAsync(request);

        Assert.Equal((reason, RoutingMethod.DomainSelector, Weak), (decision.Reason, decision.Method, decision.Chosen.Model));
        Assert.Null(decision.WinRate);
        Assert.Equal((0.0, Strong), (decision.Confidence, decision.Baseline.Model));
    }
}
