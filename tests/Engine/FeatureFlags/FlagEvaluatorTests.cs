using System.Globalization;
using Xunit;

namespace Orleans.Routing.FeatureFlags;

public sealed class FlagEvaluatorTests
{
    private static readonly FlagContext Legal = new("legal", null, Guid.Empty);

    [Theory]
    [InlineData(FlagKeys.Enabled, false)]
    [InlineData(FlagKeys.CostTracking, true)]
    [InlineData(FlagKeys.PerformanceMonitoring, true)]
    [InlineData(FlagKeys.DynamicThreshold, false)]
    [InlineData(FlagKeys.AbTesting, false)]
    [InlineData(FlagKeys.QualityFeedback, false)]
    [InlineData("routellm_medical_domain", false)]
    [InlineData("never_heard_of", false)]
    public void IsOn_FlagNobodySet_StandsAtItsDefault(string key, bool on) => Assert.Equal(on, new FlagEvaluator(FeatureFlagSet.Empty).IsOn(key, Legal));

    [Theory]
    [InlineData("routellm_legal_domain", false)]
    [InlineData("routellm_own-domain_domain", true)]
    public void IsDomainOn_FlagNobodySet_FollowsTheMainFlagUnlessTheDomainIsBuiltIn(string key, bool on) =>
        Assert.Equal(on, new FlagEvaluator(FeatureFlagSet.Empty).IsDomainOn(key, Legal));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void IsDomainOn_FlagSet_IsAsSet(bool set, bool on) =>
        Assert.Equal(on, Evaluator(new FeatureFlag { Key = "routellm_own_domain", Enabled = set }).IsDomainOn("routellm_own_domain", Legal));

    [Theory]
    [InlineData("legal", true)]
    [InlineData("medical", false)]
    public void IsOn_FlagForSomeDomains_IsOnForThoseAlone(string domain, bool on) =>
        Assert.Equal(on, Evaluator(new FeatureFlag { Key = "f", Enabled = true, Domains = ["legal", "financial"] }).IsOn("f", Legal with { Domain = domain }));

    [Fact]
    public void IsOn_FlagOffForAShare_IsOff() => Assert.False(Evaluator(new FeatureFlag { Key = "f", Percentage = 100 }).IsOn("f", Legal));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 850, 1_150)]
    [InlineData(50, 4_800, 5_200)]
    [InlineData(100, 10_000, 10_000)]
    [InlineData(double.NaN, 0, 0)]
    public void IsOn_FlagForAShare_IsOnForAboutThatShare(double percentage, int least, int most)
    {
        var evaluator = Evaluator(new FeatureFlag { Key = "f", Enabled = true, Percentage = percentage });

        Assert.InRange(Users().Count(user => evaluator.IsOn("f", Legal with { TargetingKey = user })), least, most);
    }

    [Fact]
    public void IsOn_LargerShare_KeepsEveryoneItWasOnFor()
    {
        var small = Evaluator(new FeatureFlag { Key = "f", Enabled = true, Percentage = 10 });
        var large = Evaluator(new FeatureFlag { Key = "f", Enabled = true, Percentage = 20 });

        Assert.All(Users().Where(user => small.IsOn("f", Legal with { TargetingKey = user })), user => Assert.True(large.IsOn("f", Legal with { TargetingKey = user })));
    }

    [Fact]
    public void IsOn_TwoFlagsForAShare_DoNotFallOnTheSamePeople()
    {
        var evaluator = Evaluator(new FeatureFlag { Key = "f", Enabled = true, Percentage = 50 }, new FeatureFlag { Key = "g", Enabled = true, Percentage = 50 });

        Assert.InRange(Users().Count(user => evaluator.IsOn("f", Legal with { TargetingKey = user }) && evaluator.IsOn("g", Legal with { TargetingKey = user })), 2_300, 2_700);
    }

    [Fact]
    public void IsOn_ShareWithoutATargetingKey_SticksToTheRequest()
    {
        var evaluator = Evaluator(new FeatureFlag { Key = "f", Enabled = true, Percentage = 50 });
        var ids = Enumerable.Range(0, 1_000).Select(i => new Guid(i, 0, 0, new byte[8])).ToArray();

        Assert.InRange(ids.Count(id => evaluator.IsOn("f", Legal with { RequestId = id })), 430, 570);
        Assert.Equal(ids.Select(id => evaluator.IsOn("f", Legal with { RequestId = id })), ids.Select(id => evaluator.IsOn("f", Legal with { RequestId = id })));
    }

    [Fact]
    public void RoutingOn_ForEveryBuiltInDomain_IsOn()
    {
        var evaluator = new FlagEvaluator(new FeatureFlagSet(BuiltInFlags.RoutingOn, 1));

        Assert.True(evaluator.IsOn(FlagKeys.Enabled, Legal));
        Assert.All(Domains.BuiltInDomains.All, domain => Assert.True(evaluator.IsDomainOn(FlagKeys.ForDomain(domain.Config.Name), Legal)));
        Assert.False(evaluator.IsOn(FlagKeys.AbTesting, Legal));
    }

    private static FlagEvaluator Evaluator(params FeatureFlag[] flags) => new(new FeatureFlagSet([.. flags], 1));

    private static IEnumerable<string> Users() => Enumerable.Range(0, 10_000).Select(i => i.ToString(CultureInfo.InvariantCulture));
}
