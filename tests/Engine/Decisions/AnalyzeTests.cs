using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

public sealed class AnalyzeTests
{
    [Theory]
    [InlineData(0.8, "strong_model", 0.6)]
    [InlineData(0.1, "weak_model", 0.8)]
    public async Task Analyze_RoutingOn_SaysWhatItWouldDo(double winRate, string recommended, double confidence)
    {
        var analysis = await new EngineFixture().WithWinRate(winRate).Engine().AnalyzeAsync(LegalPrompt, detector: null, CancellationToken.None);

        Assert.True(analysis.RoutellmEnabled);
        Assert.Equal((recommended, winRate, 0.5, "stub"), (analysis.RecommendedRouting, analysis.WinRate, analysis.Threshold, analysis.Router));
        Assert.Equal(confidence, analysis.RoutingConfidence!.Value, 12);
        Assert.Equal(ComplexityScore.Of(LegalPrompt), analysis.ComplexityScore);
        Assert.Equal(("legal", LegalPrompt.Length), (analysis.PrimaryDomain, analysis.TextLength));
    }

    [Fact]
    public async Task Analyze_RoutingOff_LeavesTheFieldsOfRoutingOut()
    {
        var analysis = await new EngineFixture().WithWinRate(1).WithFlags(new FeatureFlag { Key = FlagKeys.Enabled }).Engine().AnalyzeAsync(LegalPrompt, detector: null, CancellationToken.None);

        Assert.False(analysis.RoutellmEnabled);
        Assert.Equal((null, null, null, null), (analysis.ComplexityScore, analysis.RecommendedRouting, analysis.WinRate, analysis.Router));
        Assert.Equal("legal", analysis.PrimaryDomain);
    }

    [Fact]
    public async Task Analyze_ScorerCannotScore_SaysThatItWouldNotDecide() =>
        Assert.False((await new EngineFixture().Engine().AnalyzeAsync(LegalPrompt, detector: null, CancellationToken.None)).RoutellmEnabled);

    [Fact]
    public async Task Analyze_WeakDomains_AreListedFromATenthOn()
    {
        // One keyword of twelve is below a tenth, two are above.
        var engine = new EngineFixture().WithWinRate(0).Engine();

        Assert.Null((await engine.AnalyzeAsync("blood", detector: null, CancellationToken.None)).PrimaryDomain);
        Assert.Equal("medical", (await engine.AnalyzeAsync("blood, and a dosages chart", detector: null, CancellationToken.None)).PrimaryDomain);
        Assert.True((await engine.AnalyzeAsync("A lawsuit against a hospital", detector: null, CancellationToken.None)).MultiDomain);
    }
}
