using System.Text.Json;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Client;

public sealed class RoutingJsonTests
{
    private static readonly ModelPrice Price = new() { Model = new("openai", "gpt-4o"), Version = "v1", EffectiveFrom = DateTimeOffset.UnixEpoch, InputPerMillion = 5, OutputPerMillion = 7, CachedInputPerMillion = 1 };

    [Fact]
    public void Criteria_EveryField_KeepsItsOriginalName()
    {
        var json = JsonSerializer.Serialize(
            new RouteBody
            {
                Criteria = new ModelSelectionCriteria
                {
                    RequiredCapabilities = ModelCapabilities.JsonMode | ModelCapabilities.StructuredOutput,
                    PreferredModels = [new("openai", "gpt-4o")],
                    MaxCostPerRequest = new NanoUsd(1),
                    SelectionStrategy = SelectionStrategy.PerformanceOptimized,
                },
            },
            RoutingJsonContext.Default.RouteBody);

        var criteria = JsonDocument.Parse(json).RootElement.GetProperty("criteria");
        Assert.Equal(
            [
                "required_capabilities", "required_domains", "required_certifications", "required_context_window", "min_accuracy_score",
                "max_cost_per_million_input_tokens", "max_cost_per_million_output_tokens", "max_cost_per_request", "preferred_models", "excluded_models",
                "preferred_providers", "excluded_providers", "max_latency_ms", "speed_preference", "fallback_strategy", "selection_strategy",
            ],
            criteria.EnumerateObject().Select(property => property.Name));
        Assert.Equal("""["json_mode","structured_output"]""", criteria.GetProperty("required_capabilities").GetRawText());
        Assert.Equal("0.000000001", criteria.GetProperty("max_cost_per_request").GetRawText());
        Assert.Equal(("performance_optimized", "best_available", "openai/gpt-4o"), (criteria.GetProperty("selection_strategy").GetString(), criteria.GetProperty("fallback_strategy").GetString(), criteria.GetProperty("preferred_models")[0].GetString()));
    }

    [Fact]
    public void RouteAnswer_OverTheWire_GivesTheDecisionBack()
    {
        var candidate = new RouteCandidate(Price.Model, Price, RoutingTier.Strong, new NanoUsd(12));
        var decision = new RoutingDecision
        {
            TrackingId = Guid.Parse("01936f00-0000-7000-8000-000000000001"),
            Domain = "medical",
            Domains = [new("medical", 0.5)],
            Detector = DetectorKind.Lexical,
            DetectionFallback = DetectionFallback.ClassifierTimeout,
            Method = RoutingMethod.DomainSelector,
            Router = "difficulty",
            WinRate = 0.25,
            Threshold = 0.5,
            Tier = RoutingTier.Strong,
            Reason = DecisionReason.AnyAvailable,
            Explanation = "Why.",
            Relaxed = ["max_latency_ms"],
            Candidates = [candidate],
            Baseline = candidate,
            SnapshotVersion = 3,
            LatencyUs = 250,
            Confidence = 0.75,
            TextLength = 9,
            MaxAttempts = 2,
            TimeoutSeconds = 20,
            EstimatedInputTokens = 11,
            EstimatedOutputTokens = 13,
        };

        var json = JsonSerializer.Serialize(RouteAnswer.From(decision, dryRun: false, showWinRate: true), RoutingJsonContext.Default.RouteAnswer);
        var back = JsonSerializer.Deserialize(json, RoutingJsonContext.Default.RouteAnswer)!.ToDecision();

        // Arrays compare by reference, so their content is compared first and then taken over.
        Assert.Equal(decision.Domains.AsEnumerable(), back.Domains);
        Assert.Equal(decision.Relaxed.AsEnumerable(), back.Relaxed);
        Assert.Equal(decision.Candidates.AsEnumerable(), back.Candidates);
        Assert.Equal(decision, back with { Domains = decision.Domains, Relaxed = decision.Relaxed, Candidates = decision.Candidates });
    }

    [Theory]
    [InlineData("""{"text":"a","nonsense":1}""")]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"operation":0}""")]
    [InlineData("""{"operation":"Chat"}""")]
    [InlineData("""{"operation":"chat, embeddings"}""")]
    [InlineData("""{"criteria":{"required_capabilities":"tools"}}""")]
    [InlineData("""{"criteria":{"required_capabilities":["fly"]}}""")]
    [InlineData("""{"criteria":{"max_cost_per_request":"1"}}""")]
    [InlineData("""{"criteria":{"preferred_models":["gpt"]}}""")]
    public void RouteBody_WhatIsNoPartOfTheContract_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, RoutingJsonContext.Default.RouteBody));

    [Fact]
    public void EnumNames_OfEveryWireEnum_AgreeWithTheSerializer()
    {
        AssertNames<DecisionReason>();
        AssertNames<DetectorKind>();
        AssertNames<DetectionFallback>();
        AssertNames<RoutingMethod>();
        AssertNames<RoutingTier>();
        AssertNames<LedgerEntryKind>();
        AssertNames<OutcomeReceipt>();
        AssertNames<UsageSource>();
        AssertNames<SettlementState>();
        AssertNames<FallbackStrategy>();
        AssertNames<SelectionStrategy>();
        AssertNames<SpeedPreference>();
    }

    [Fact]
    public void FailureCodes_OfEveryFailure_ReadBack()
    {
        foreach (var failure in Enum.GetValues<RoutingFailureCode>())
        {
            Assert.True(FailureCodes.TryParse(FailureCodes.Of(failure), out var back));
            Assert.Equal(FailureCodes.Of(failure), FailureCodes.Of(back));
        }

        Assert.False(FailureCodes.TryParse("nonsense", out _));
        Assert.False(FailureCodes.TryParse(null, out _));
    }

    private static void AssertNames<T>()
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            Assert.Equal($"\"{EnumNames.Of(value)}\"", JsonSerializer.Serialize(value, RoutingJson.Options));
        }
    }
}
