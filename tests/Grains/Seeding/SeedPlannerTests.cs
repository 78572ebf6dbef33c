using Microsoft.Extensions.Options;
using Orleans.Routing.Clustering;
using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Node.Seeding;
using Orleans.Routing.Scoring;

namespace Orleans.Routing.Seeding;

public sealed class SeedPlannerTests
{
    private readonly SeedOptions _options = new();
    private readonly ScoringOptions _scoring = new();

    [Fact]
    public void Plan_OfDefaults_IsTheBuiltInsWithEveryFlagAtItsDefault()
    {
        var (plan, errors) = Plan();

        Assert.Empty(errors);
        Assert.Equal(BuiltInDomains.All.Select(domain => domain.Config.Name), plan.Domains.Select(domain => domain.Config.Name));
        Assert.Equal(BuiltInModels.Models.Length, plan.Models.Length);
        Assert.Equal(BuiltInModels.Prices.Length, plan.Prices.Length);
        Assert.Equal(new RoutingPolicy { Threshold = BuiltInThresholds.Default, Detector = DetectorKind.Hybrid }, plan.Policy);
        Assert.Equal(BuiltInFlags.Defaults.ToArray(), plan.Flags.ToArray());
        Assert.All(plan.Models, model => Assert.True(model.Available));
    }

    [Fact]
    public void Plan_OfDefaults_SendsMoreToTheStrongModelWhereAWrongAnswerDoesHarm()
    {
        var (plan, _) = Plan();

        var medical = plan.Domains.Single(domain => domain.Config.Name == "medical").Policy.ApplyTo(plan.Policy);
        var creative = plan.Domains.Single(domain => domain.Config.Name == "creative").Policy.ApplyTo(plan.Policy);
        Assert.True(medical.Threshold < creative.Threshold);
        Assert.Equal(BuiltInThresholds.Default, creative.Threshold);
    }

    [Theory]
    [InlineData("random", null, 0.11593)]
    [InlineData(null, 0.2, 0.2)]
    public void Plan_WithARouterOrThresholdOfItsOwn_LeavesTheDomainsToIt(string? router, double? threshold, double expected)
    {
        (_options.Routing.Router, _options.Routing.Threshold) = (router, threshold);

        var (plan, errors) = Plan();

        Assert.Empty(errors);
        Assert.Equal(expected, plan.Policy.Threshold);
        Assert.All(plan.Domains, domain => Assert.Null(domain.Policy.Threshold));
    }

    [Theory]
    [InlineData(null, null, DetectorKind.Hybrid)]
    [InlineData("random", null, DetectorKind.Lexical)]
    [InlineData("random", DetectorKind.Semantic, DetectorKind.Semantic)]
    [InlineData(null, DetectorKind.Lexical, DetectorKind.Lexical)]
    public void Plan_Detector_HybridUnlessChosenOrTheRouterNeedsNoEncoder(string? router, DetectorKind? chosen, DetectorKind expected)
    {
        (_options.Routing.Router, _options.Routing.Detector) = (router, chosen);

        Assert.Equal(expected, Plan().Plan.Policy.Detector);
    }

    [Fact]
    public void Plan_WithARouterOfTheUsers_TakesItAsSoonAsItsFolderIsThere()
    {
        var folder = new TemporaryFolder();
        _scoring.ImportedModelsPath = folder.Path;
        _options.Routing.Router = "by_length";
        _options.Routing.Domains["legal"] = new PolicySeed { Router = "by_length" };

        Assert.Equal(2, Plan().Errors.Count);
        Directory.CreateDirectory(Path.Combine(folder.Path, "by_length"));
        File.WriteAllText(Path.Combine(folder.Path, "by_length", "router.json"), "{}");
        var (plan, errors) = Plan();

        folder.Delete();
        Assert.Empty(errors);
        Assert.Equal("by_length", plan.Policy.Router);
        Assert.Equal("by_length", plan.Domains.Single(domain => domain.Config.Name == "legal").Policy.Router);
    }

    [Fact]
    public void Plan_WithADomainsOwnFields_SetsThoseAlone()
    {
        _options.Routing.Domains["legal"] = new PolicySeed { Threshold = 0.3, StrongModel = "openai/gpt-5" };

        var (plan, errors) = Plan();

        Assert.Empty(errors);
        var legal = plan.Domains.Single(domain => domain.Config.Name == "legal").Policy;
        Assert.Equal(new RoutingPolicyOverride { Threshold = 0.3, StrongModel = ModelId.Parse("openai/gpt-5") }, legal);
    }

    [Fact]
    public void Plan_WithWrongDomains_ListsEveryError()
    {
        _options.Routing.Domains["cooking"] = new PolicySeed { Threshold = 0.3 };
        _options.Routing.Domains["legal"] = new PolicySeed { Threshold = 2, WeakModel = "openai/no-such" };

        var (_, errors) = Plan();

        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, error => error.StartsWith("Routing:Domains:cooking: there is no built-in domain", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Routing:Domains:legal: threshold:", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Routing:Domains:legal:WeakModel names 'openai/no-such'", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_WithKnownProviders_MarksTheModelsOfOthersUnavailable()
    {
        _options.AvailableProviders = ["Anthropic"];

        var (plan, _) = Plan();

        Assert.All(plan.Models, model => Assert.Equal(model.Id.Provider == "anthropic", model.Available));
    }

    [Fact]
    public void Plan_WithAModelOfItsOwn_AddsItWithAnExactPrice()
    {
        _options.Models.Add(new ModelSeed
        {
            Id = "local/tiny",
            Capabilities = ["tools", "json_mode"],
            ContextWindow = 4_096,
            AccuracyScore = 0.3,
            PriceInputPerMillionUsd = 0.075m,
            PriceOutputPerMillionUsd = 0m,
        });

        var (plan, errors) = Plan();

        Assert.Empty(errors);
        var model = plan.Models.Single(model => model.Id == ModelId.Parse("local/tiny"));
        Assert.Equal((ModelCapabilities.Tools | ModelCapabilities.JsonMode, 4_096, 0.3), (model.Capabilities, model.ContextWindow, model.AccuracyScore));
        var price = plan.Prices.Single(price => price.Model == model.Id);
        Assert.Equal((75_000_000L, 0L), (price.InputPerMillion, price.OutputPerMillion));
    }

    [Fact]
    public void Plan_WithAFurtherRateOfABuiltInModel_ChangesThatRateAlone()
    {
        var builtIn = BuiltInModels.Prices.First(price => price.CachedInputPerMillion is not null);
        _options.Models.Add(new ModelSeed { Id = builtIn.Model.ToString(), PriceReasoningPerMillionUsd = 3m, PriceCacheCreationPerMillionUsd = 4m });

        var (plan, errors) = Plan();

        Assert.Empty(errors);
        var price = plan.Prices.Single(price => price.Model == builtIn.Model);
        Assert.Equal((3_000_000_000, 4_000_000_000), (price.ReasoningPerMillion, price.CacheCreationPerMillion));
        Assert.Equal(
            builtIn with { Version = price.Version, EffectiveFrom = price.EffectiveFrom, ReasoningPerMillion = price.ReasoningPerMillion, CacheCreationPerMillion = price.CacheCreationPerMillion },
            price);
        Assert.NotEqual(builtIn.Version, price.Version);
    }

    [Fact]
    public void Plan_WithAFieldOfABuiltInModel_KeepsTheRestAndItsPrice()
    {
        var builtIn = BuiltInModels.Models.Single(model => model.Id == ModelId.Parse("openai/gpt-4o"));
        _options.Models.Add(new ModelSeed { Id = "openai/gpt-4o", AccuracyScore = 0.99 });

        var (plan, errors) = Plan();

        Assert.Empty(errors);
        Assert.Equal(builtIn with { AccuracyScore = 0.99 }, plan.Models.Single(model => model.Id == builtIn.Id));
        Assert.Equal(BuiltInModels.Prices.Single(price => price.Model == builtIn.Id), plan.Prices.Single(price => price.Model == builtIn.Id));
    }

    [Fact]
    public void Plan_WithFlags_TakesThemOverTheDefaults()
    {
        _options.Flags[FlagKeys.Enabled] = true;
        _options.Flags["my.own"] = true;

        var (plan, _) = Plan();

        Assert.True(plan.Flags.Single(flag => flag.Key == FlagKeys.Enabled).Enabled);
        Assert.True(plan.Flags.Single(flag => flag.Key == "my.own").Enabled);
        Assert.Equal(BuiltInFlags.Defaults.Length + 1, plan.Flags.Length);
    }

    [Fact]
    public void Plan_WithErrorsEverywhere_ListsThemAll()
    {
        _options.Models.Add(new ModelSeed { Id = "nameless" });
        _options.Models.Add(new ModelSeed { Id = "a/b", PriceInputPerMillionUsd = 1m });
        _options.Models.Add(new ModelSeed { Id = "a/b" });
        _options.Models.Add(new ModelSeed { Id = "c/d", ContextWindow = 0, AccuracyScore = 1.5, Capabilities = ["telepathy"], PriceInputPerMillionUsd = -1m, PriceOutputPerMillionUsd = 1m });
        _options.Models.Add(new ModelSeed { Id = "e/f" });
        _options.Routing.StrongModel = "unknown/model";
        _options.Routing.WeakModel = "nameless";
        _options.Routing.Threshold = double.NaN;
        _options.Flags["Bad Key"] = true;

        var (_, errors) = Plan();

        Assert.Equal(
            [
                "Models:0:Id is 'nameless'; name the model as provider/name.",
                "Models:1 (a/b): one of PriceInputPerMillionUsd and PriceOutputPerMillionUsd is missing; set both.",
                "Models:2:Id names 'a/b' a second time; configure each model once.",
                "Models:3 (c/d): There is no capability 'telepathy'; use vision, code, tools, json_mode, structured_output, embeddings.",
                "Models:3 (c/d): ContextWindow must be at least 1.",
                "Models:3 (c/d): AccuracyScore must be a number from 0 to 1.",
                "Models:3 (c/d): PriceInputPerMillionUsd is -1; set US dollars per million tokens, from 0 to 1000000.",
                "Models:4 (e/f): PriceInputPerMillionUsd and PriceOutputPerMillionUsd are missing; set both, 0 for a model that costs nothing.",
                "Routing:StrongModel names 'unknown/model', which is neither built in nor configured; add it to Models with its prices.",
                "Routing:WeakModel is 'nameless'; name a model as provider/name.",
                "Routing: threshold: The threshold must be a number from 0 to 1.",
                "Flags: flags[0].key: A flag key has 1 to 100 characters of a-z, 0-9, '-', '_' and '.'.",
            ],
            errors);
    }

    private (SeedPlan Plan, List<string> Errors) Plan()
    {
        var errors = new List<string>();
        var routers = new ScorerCatalog(
            [new NamedScorerSource(RouterNames.Difficulty), new NamedScorerSource(RouterNames.Random)], [], Options.Create(_scoring));
        var plan = new SeedPlanner(routers, TimeProvider.System).Plan(_options, errors);
        return (plan, errors);
    }
}
