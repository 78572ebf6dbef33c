using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

public sealed class PinnedModelTests
{
    private static readonly RoutingRequest NamesSpare = Request() with { RequestedModel = "c/spare" };

    [Fact]
    public async Task Route_NamedModel_IsTheOnlyCandidateAndItsOwnBaseline()
    {
        var decision = await new EngineFixture().WithWinRate(1).DecideAsync(NamesSpare);

        Assert.Equal([Spare], RouterEngineTests.Models(decision));
        Assert.Equal(decision.Chosen, decision.Baseline);
        Assert.Equal((RoutingMethod.Pinned, DecisionReason.ModelNamed, 1.0), (decision.Method, decision.Reason, decision.Confidence));
        Assert.Null(decision.WinRate);
    }

    [Fact]
    public async Task Route_NamedModel_StillShowsTheDomainItServed() =>
        Assert.Equal("legal", (await new EngineFixture().DecideAsync(Request(LegalPrompt) with { RequestedModel = "c/spare" })).Domain);

    [Theory]
    [InlineData("x/unknown", RoutingFailureCode.ModelNotFound)]
    [InlineData("a/embedder", RoutingFailureCode.NoEligibleModel)]
    public async Task Route_NamedModelThatCannotServe_SaysWhy(string model, RoutingFailureCode code) =>
        Assert.Equal(code, (await new EngineFixture().FailAsync(Request() with { RequestedModel = model })).Code);

    [Fact]
    public async Task Route_NamedModelUnavailable_IsNoModelAvailable() =>
        Assert.Equal(RoutingFailureCode.NoModelAvailable, (await new EngineFixture().WithModel(Spare, model => model with { Available = false }).FailAsync(NamesSpare)).Code);

    [Fact]
    public async Task Route_NamedModelWithoutWhatTheBodyNeeds_IsNoEligibleModel() =>
        Assert.Equal(RoutingFailureCode.NoEligibleModel, (await new EngineFixture().FailAsync(NamesSpare with { NeededCapabilities = ModelCapabilities.Vision })).Code);

    [Fact]
    public async Task Route_NamedModelTooSmall_IsContextLengthExceeded() =>
        Assert.Equal(RoutingFailureCode.ContextLengthExceeded, (await new EngineFixture().FailAsync(NamesSpare with { EstimatedInputTokens = 9_000, MaxOutputTokens = 1_001 })).Code);

    [Fact]
    public async Task Route_NamedModelExactlyLargeEnough_IsTaken() =>
        Assert.Equal(Spare, (await new EngineFixture().DecideAsync(NamesSpare with { EstimatedInputTokens = 9_000, MaxOutputTokens = 1_000 })).Chosen.Model);

    [Fact]
    public async Task Route_NamedModelWithoutAPrice_IsPriceUnknown()
    {
        var fixture = new EngineFixture();
        fixture.Snapshot = fixture.Snapshot with { Prices = [] };

        Assert.Equal(RoutingFailureCode.PriceUnknown, (await fixture.FailAsync(NamesSpare)).Code);
    }

    [Fact]
    public async Task Route_NamedModelWithoutTheDomainsCertification_IsNoEligibleModel()
    {
        var fixture = new EngineFixture();
        fixture.Snapshot = fixture.Snapshot with
        {
            Domains = [.. BuiltInDomains.All.Select(domain => domain with { Config = domain.Config with { RequiredCertifications = ["soc2"] } })],
        };

        Assert.Equal(RoutingFailureCode.NoEligibleModel, (await fixture.FailAsync(Request(LegalPrompt) with { RequestedModel = "c/spare" })).Code);
        Assert.Equal(Strong, (await fixture.DecideAsync(Request(LegalPrompt) with { RequestedModel = "a/strong" })).Chosen.Model);
    }

    [Fact]
    public async Task Route_NamedModelAgainstAPreference_IsTaken() =>
        Assert.Equal(Spare, (await new EngineFixture().DecideAsync(NamesSpare with { Criteria = new ModelSelectionCriteria { MinAccuracyScore = 0.99 } })).Chosen.Model);
}
