using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Snapshots;

public sealed class RoutingPolicyValidatorTests
{
    private static readonly string[] Routers = ["difficulty", "random"];

    [Fact]
    public void RoutingPolicy_Timeout_LeavesLongPlainAnswersTheirMinutes() => Assert.Equal((300, 300), (new RoutingPolicy().TimeoutSeconds, RoutingPolicyOverride.None.ApplyTo(new RoutingPolicy()).TimeoutSeconds));

    [Fact]
    public void Validate_Defaults_AreFine() => Assert.Empty(RoutingPolicyValidator.Validate(new RoutingPolicy(), Routers, []));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void Validate_ThresholdOutsideItsRange_IsAProblem(double threshold)
    {
        Assert.Equal(["threshold"], Fields(new RoutingPolicy { Threshold = threshold }));
        Assert.Equal(["threshold"], Fields(new RoutingPolicyOverride { Threshold = threshold }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Validate_ThresholdAtTheEnds_IsFine(double threshold) => Assert.Empty(Fields(new RoutingPolicy { Threshold = threshold }));

    [Fact]
    public void Validate_UnknownRouter_NamesThoseThatThereAre() =>
        Assert.Equal("There is no router 'mf'; choose one of difficulty, random.", Assert.Single(RoutingPolicyValidator.Validate(new RoutingPolicy { Router = "mf" }, Routers, [])).Message);

    [Fact]
    public void Validate_EverythingWrong_ReportsEveryProblem()
    {
        var policy = new RoutingPolicy
        {
            Router = "",
            Threshold = 2,
            StrongModel = default,
            WeakModel = default,
            MaxRetryAttempts = 11,
            TimeoutSeconds = 601,
            CostOptimizationTarget = double.NaN,
            MetricsRetentionDays = 0,
            Detector = (DetectorKind)9,
        };

        Assert.Equal(
            ["router", "threshold", "strong_model", "weak_model", "weak_model", "max_retry_attempts", "timeout_seconds", "cost_optimization_target", "metrics_retention_days", "detector"], Fields(policy));
    }

    [Theory]
    [InlineData(0, 30, "max_retry_attempts")]
    [InlineData(3, 0, "timeout_seconds")]
    public void Validate_LessThanOne_IsAProblem(int attempts, int seconds, string field) =>
        Assert.Equal([field], Fields(new RoutingPolicy { MaxRetryAttempts = attempts, TimeoutSeconds = seconds }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Validate_OverrideThatMakesThePairOne_IsAProblem(bool byStrong)
    {
        var defaults = new RoutingPolicy();
        var policy = byStrong ? new RoutingPolicyOverride { StrongModel = defaults.WeakModel } : new RoutingPolicyOverride { WeakModel = defaults.StrongModel };

        Assert.Equal(["weak_model"], Fields(policy));
    }

    [Fact]
    public void Validate_OverrideOfNothing_IsFineEvenOverBadDefaults() =>
        Assert.Empty(RoutingPolicyValidator.Validate(RoutingPolicyOverride.None, new RoutingPolicy { Threshold = 9, Router = "gone", MetricsRetentionDays = 0 }, Routers, []));

    [Fact]
    public void Validate_OverrideWhileDomainsMayNotOverride_IsCheckedAllTheSame() =>
        Assert.Equal(
            ["router", "max_retry_attempts"],
            RoutingPolicyValidator.Validate(new RoutingPolicyOverride { Router = "mf", MaxRetryAttempts = 99 }, new RoutingPolicy { DomainSpecificRouting = false }, Routers, []).Select(problem => problem.Field));

    [Fact]
    public void Validate_ModelsThatTheCatalogLacks_NamesEach()
    {
        var policy = new RoutingPolicy { WeakModel = ModelId.Parse("openai/none") };

        var problems = RoutingPolicyValidator.Validate(policy, Routers, [ModelId.Parse("openai/gpt-4o")]);

        Assert.Equal(["strong_model", "weak_model"], problems.Select(problem => problem.Field));
        Assert.Empty(RoutingPolicyValidator.Validate(policy, Routers, [policy.StrongModel, policy.WeakModel]));
    }

    [Fact]
    public void Validate_AnUnknownModelOfTheClustersPolicy_IsNotHeldAgainstADomain() =>
        Assert.Empty(RoutingPolicyValidator.Validate(new RoutingPolicyOverride { Threshold = 0.5 }, new RoutingPolicy(), Routers, [ModelId.Parse("openai/gpt-4o")]));

    private static string[] Fields(RoutingPolicy policy) => [.. RoutingPolicyValidator.Validate(policy, Routers, []).Select(problem => problem.Field)];

    private static string[] Fields(RoutingPolicyOverride policy) => [.. RoutingPolicyValidator.Validate(policy, new RoutingPolicy(), Routers, []).Select(problem => problem.Field)];
}
