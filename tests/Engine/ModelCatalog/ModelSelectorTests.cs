using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Pricing;
using Xunit;
using static Orleans.Routing.ModelCatalog.CatalogFixture;

namespace Orleans.Routing.ModelCatalog;

public sealed class ModelSelectorTests
{
    // The first is accurate and dear, the second cheap, the third fast.
    private static readonly ImmutableArray<CatalogModel> Three = Catalog(
        [
            Model("a/accurate", 0.95) with
            {
                Capabilities = ModelCapabilities.Vision | ModelCapabilities.Tools,
                ContextWindow = 100_000,
                Certifications = ["hipaa", "soc2"],
                Domains = ["medical"],
                TimeToFirstChunkMs = 2_000,
            },
            Model("b/cheap", 0.4) with { Domains = ["legal"], Certifications = ["soc2"], TimeToFirstChunkMs = 1_000 },
            Model("c/fast", 0.6) with { Domains = ["legal", "creative"], Capabilities = ModelCapabilities.Tools, TimeToFirstChunkMs = 100, TokensPerSecond = 400 },
        ],
        Price("a/accurate", 10m, 30m), Price("b/cheap", .1m, .2m), Price("c/fast", 2m, 4m));

    public static TheoryData<string, ModelSelectionCriteria, string> Filters => new()
    {
        { "capabilities", new() { RequiredCapabilities = ModelCapabilities.Vision }, "a/accurate" },
        { "domains", new() { RequiredDomains = ["legal", "creative"] }, "c/fast" },
        { "certifications", new() { RequiredCertifications = ["HIPAA"] }, "a/accurate" },
        { "context window", new() { RequiredContextWindow = 50_000 }, "a/accurate" },
        { "accuracy", new() { MinAccuracyScore = 0.9 }, "a/accurate" },
        { "input price", new() { MaxCostPerMillionInputTokens = 1m }, "b/cheap" },
        { "output price", new() { MaxCostPerMillionOutputTokens = 3.9m }, "b/cheap" },
        { "a bound above all prices", new() { MaxCostPerMillionInputTokens = decimal.MaxValue, MaxCostPerMillionOutputTokens = 0.3m }, "b/cheap" },
        { "request cost", new() { MaxCostPerRequest = NanoUsd.FromUsd(0.001m) }, "b/cheap" },
        { "latency", new() { MaxLatencyMs = 500 }, "c/fast" },
        { "excluded models", new() { ExcludedModels = [new("a", "accurate"), new("b", "cheap")] }, "c/fast" },
        { "excluded providers", new() { ExcludedProviders = ["A", "c"] }, "b/cheap" },
    };

    public static TheoryData<ModelSelectionCriteria, string> Softs => new()
    {
        { new() { MaxLatencyMs = 1 }, "max_latency_ms" },
        { new() { RequiredDomains = ["scientific"] }, "required_domains" },
        { new() { MinAccuracyScore = 0.99 }, "min_accuracy_score" },
        { new() { MaxCostPerMillionInputTokens = 0.01m }, "max_cost_per_million_input_tokens" },
        { new() { MaxCostPerMillionOutputTokens = 0.01m }, "max_cost_per_million_output_tokens" },
        { new() { MaxCostPerRequest = new NanoUsd(1) }, "max_cost_per_request" },
        { new() { RequiredContextWindow = 1_000_000 }, "required_context_window" },
        { new() { RequiredCapabilities = ModelCapabilities.StructuredOutput }, "required_capabilities" },
    };

    [Theory, MemberData(nameof(Filters))]
    public void Select_Requirement_LeavesTheModelThatMeetsIt(string requirement, ModelSelectionCriteria criteria, string chosen)
    {
        var selection = ModelSelector.Select(Three, Needs(criteria with { FallbackStrategy = FallbackStrategy.Fail }), anyAvailable: true);

        Assert.True(selection.Ranked.Length == 1, requirement);
        Assert.Equal(chosen, selection.Ranked[0].Id.ToString());
        Assert.Empty(selection.Relaxed);
    }

    [Theory, MemberData(nameof(Softs))]
    public void Select_RequirementNobodyMeets_IsRelaxedAndNamed(ModelSelectionCriteria criteria, string relaxed)
    {
        var selection = ModelSelector.Select(Three, Needs(criteria), anyAvailable: true);

        Assert.Equal(3, selection.Ranked.Length);
        Assert.Equal([relaxed], selection.Relaxed.AsEnumerable());
        Assert.Equal(relaxed is "required_context_window" or "required_capabilities", selection.AnyAvailable);
    }

    [Theory, MemberData(nameof(Softs))]
    public void Select_RequirementNobodyMeetsAndFail_FindsNothing(ModelSelectionCriteria criteria, string relaxed)
    {
        var selection = ModelSelector.Select(Three, Needs(criteria with { FallbackStrategy = FallbackStrategy.Fail }), anyAvailable: true);

        Assert.True(selection.Ranked.IsEmpty, relaxed);
    }

    [Theory]
    [InlineData("certifications")]
    [InlineData("domain's certifications")]
    [InlineData("excluded providers")]
    [InlineData("excluded models")]
    [InlineData("body's capabilities")]
    [InlineData("prompt's length")]
    [InlineData("operation")]
    [InlineData("price")]
    public void Select_HardRequirementNobodyMeets_FindsNothing(string requirement)
    {
        var needs = requirement switch
        {
            "certifications" => Needs(new() { RequiredCertifications = ["fedramp"] }),
            "domain's certifications" => Needs() with { Domain = new DomainConfig { Name = "d", RequiredCertifications = ["fedramp"] } },
            "excluded providers" => Needs(new() { ExcludedProviders = ["a", "b", "c"] }),
            "excluded models" => Needs(new() { ExcludedModels = [.. Three.Select(model => model.Id)] }),
            "body's capabilities" => Needs() with { BodyCapabilities = ModelCapabilities.JsonMode },
            "prompt's length" => Needs() with { WindowTokens = 100_001 },
            "operation" => Needs() with { Operation = RequestOperation.Embeddings },
            _ => Needs() with { Now = DateTimeOffset.MinValue },
        };

        Assert.Empty(ModelSelector.Select(Three, needs, anyAvailable: true).Ranked);
    }

    [Fact]
    public void Select_UnavailableModel_IsNotTaken()
    {
        var models = Catalog([Model("a/gone") with { Available = false }, Model("b/here")], Price("a/gone", 1, 1), Price("b/here", 9, 9));

        Assert.Equal(["b/here"], Ids(ModelSelector.Select(models, Needs(), anyAvailable: true)));
    }

    [Fact]
    public void Select_ModelWithoutAPrice_IsNotTaken() =>
        Assert.Equal(["b/priced"], Ids(ModelSelector.Select(Catalog([Model("a/unpriced", 1), Model("b/priced")], Price("b/priced", 9, 9)), Needs(), anyAvailable: true)));

    [Fact]
    public void Select_SeveralRequirements_RelaxesInOrderAndNoMoreThanNeeded()
    {
        // Only the dear one sees images, so latency and cost have to go, and capabilities stay.
        var criteria = new ModelSelectionCriteria { MaxLatencyMs = 50, MaxCostPerMillionInputTokens = 1m, RequiredCapabilities = ModelCapabilities.Vision };

        var selection = ModelSelector.Select(Three, Needs(criteria), anyAvailable: true);

        Assert.Equal(["a/accurate"], Ids(selection));
        Assert.Equal(["max_latency_ms", "max_cost_per_million_input_tokens"], selection.Relaxed.AsEnumerable());
        Assert.False(selection.AnyAvailable);
    }

    [Fact]
    public void Select_LastResortNotAllowed_KeepsCapabilities()
    {
        var needs = Needs(new() { RequiredCapabilities = ModelCapabilities.StructuredOutput });

        Assert.True(ModelSelector.Select(Three, needs, anyAvailable: false).Ranked.IsEmpty);
        Assert.False(ModelSelector.Select(Three, Needs(new() { MaxLatencyMs = 1 }), anyAvailable: false).Ranked.IsEmpty);
    }

    [Fact]
    public void Select_NothingMatchesAndCheapest_TakesTheCheapest()
    {
        var criteria = new ModelSelectionCriteria { MinAccuracyScore = 0.99, SelectionStrategy = SelectionStrategy.AccuracyOptimized };

        Assert.Equal("a/accurate", Ids(ModelSelector.Select(Three, Needs(criteria), anyAvailable: true))[0]);
        Assert.Equal(["b/cheap", "c/fast", "a/accurate"], Ids(ModelSelector.Select(Three, Needs(criteria with { FallbackStrategy = FallbackStrategy.Cheapest }), anyAvailable: true)));
    }

    [Theory]
    [InlineData(SelectionStrategy.AccuracyOptimized, SpeedPreference.Balanced, "a/accurate")]
    [InlineData(SelectionStrategy.CostOptimized, SpeedPreference.Balanced, "b/cheap")]
    [InlineData(SelectionStrategy.PerformanceOptimized, SpeedPreference.Balanced, "c/fast")]
    [InlineData(SelectionStrategy.Balanced, SpeedPreference.Fast, "c/fast")]
    [InlineData(SelectionStrategy.Balanced, SpeedPreference.Quality, "b/cheap")]
    public void Select_Strategy_TakesWhatItWeighsMost(SelectionStrategy strategy, SpeedPreference speed, string chosen) =>
        Assert.Equal(chosen, Ids(ModelSelector.Select(Three, Needs(new() { SelectionStrategy = strategy, SpeedPreference = speed }), anyAvailable: true))[0]);

    [Fact]
    public void Select_Preferences_GoBeforeTheScore()
    {
        var needs = Needs(new() { PreferredModels = [new("c", "fast")], PreferredProviders = ["a"], SelectionStrategy = SelectionStrategy.CostOptimized });

        Assert.Equal(["c/fast", "a/accurate", "b/cheap"], Ids(ModelSelector.Select(Three, needs, anyAvailable: true)));
        Assert.Equal(
            ["c/fast", "b/cheap", "a/accurate"],
            Ids(ModelSelector.Select(Three, needs with { Domain = new DomainConfig { Name = "d", PreferredModels = [new("b", "cheap")] } }, anyAvailable: true)));
    }

    [Fact]
    public void Select_ModelThatNamesNoDomain_ServesAll()
    {
        var models = Catalog([Model("a/any"), Model("b/legal") with { Domains = ["legal"] }], Price("a/any", 1, 1), Price("b/legal", 1, 1));

        Assert.Equal(["a/any"], Ids(ModelSelector.Select(models, Needs(new() { RequiredDomains = ["medical"] }), anyAvailable: true)));
    }

    [Fact]
    public void Select_DomainsDefinition_AddsToTheCriteria()
    {
        var domain = new DomainConfig { Name = "d", RequiredCapabilities = ModelCapabilities.Tools, MinAccuracyScore = 0.5 };

        Assert.Equal(["c/fast"], Ids(ModelSelector.Select(Three, Needs(new() { MaxLatencyMs = 500 }) with { Domain = domain }, anyAvailable: true)));
        Assert.Equal(["a/accurate"], Ids(ModelSelector.Select(Three, Needs(new() { RequiredCapabilities = ModelCapabilities.Vision }) with { Domain = domain }, anyAvailable: true)));
    }

    [Fact]
    public void Select_EqualModels_GoByGoodDomainThenByName()
    {
        var models = Catalog(
            [Model("z/z"), Model("b/b"), Model("y/good") with { Domains = ["legal"] }], Price("z/z", 1, 1), Price("b/b", 1, 1), Price("y/good", 1, 1));

        Assert.Equal(["y/good", "b/b", "z/z"], Ids(ModelSelector.Select(models, Needs() with { Domain = new DomainConfig { Name = "legal" } }, anyAvailable: true)));
    }

    [Fact]
    public void Select_FreeModels_DoNotBreakTheScore()
    {
        var models = Catalog([Model("a/free", 0.3), Model("b/free", 0.9), Model("c/paid", 0.9)], Price("a/free", 0, 0), Price("b/free", 0, 0), Price("c/paid", 5, 5));

        Assert.Equal(["b/free", "a/free", "c/paid"], Ids(ModelSelector.Select(models, Needs(), anyAvailable: true)));
    }

    private static string[] Ids(ModelSelection selection) => [.. selection.Ranked.Select(model => model.Id.ToString())];
}
