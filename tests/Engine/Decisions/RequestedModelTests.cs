using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Decisions;

public sealed class RequestedModelTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("auto")]
    public void TryParse_NothingOrAuto_LeavesItToThePolicy(string? text) => Assert.Equal(new RequestedModel(RequestedModelKind.Auto), Parse(text));

    [Fact]
    public void TryParse_AutoWithDomain_NamesTheDomain() => Assert.Equal("legal", Parse("auto:legal").Domain);

    [Theory]
    [InlineData("router-mf-0.11593", "mf", 0.11593)]
    [InlineData("router-sw_ranking-0", "sw_ranking", 0)]
    [InlineData("router-causal_llm-1", "causal_llm", 1)]
    [InlineData("router-random-1e-1", "random", 0.1)]
    public void TryParse_RouteLlmsForm_NamesRouterAndThreshold(string text, string router, double threshold)
    {
        var requested = Parse(text);

        Assert.Equal((RequestedModelKind.Router, router, threshold), (requested.Kind, requested.Router, requested.Threshold));
    }

    [Theory]
    [InlineData("router-")]
    [InlineData("router-mf")]
    [InlineData("router-mf-")]
    [InlineData("router--0.5")]
    [InlineData("router-mf-x")]
    [InlineData("router-mf-NaN")]
    [InlineData("router-mf-Infinity")]
    [InlineData("router-mf--0.1")]
    [InlineData("router-mf-1.1")]
    [InlineData("router-mf-1e400")]
    [InlineData("router-mf-0,5")]
    public void TryParse_RouterWithoutAThresholdInRange_IsRouterNotFound(string text) => Assert.Equal(RoutingFailureCode.RouterNotFound, FailureOf(text));

    [Theory]
    [InlineData("openai/gpt-4o", "openai", "gpt-4o")]
    [InlineData("ollama/library/llama3:8b", "ollama", "library/llama3:8b")]
    [InlineData("openai:gpt-4o", "openai", "gpt-4o")]
    [InlineData("router-vendor/model", "router-vendor", "model")]
    public void TryParse_ProviderAndName_NamesTheModel(string text, string provider, string name) => Assert.Equal(new ModelId(provider, name), Parse(text).Model);

    [Theory]
    [InlineData("")]
    [InlineData("gpt-4o")]
    [InlineData("AUTO")]
    [InlineData("/")]
    [InlineData("openai/")]
    public void TryParse_AnythingElse_IsModelNotFound(string text) => Assert.Equal(RoutingFailureCode.ModelNotFound, FailureOf(text));

    private static RequestedModel Parse(string? text)
    {
        Assert.True(RequestedModel.TryParse(text, out var requested, out var failure));
        Assert.Null(failure);
        return requested;
    }

    private static RoutingFailureCode FailureOf(string text)
    {
        Assert.False(RequestedModel.TryParse(text, out _, out var failure));
        Assert.Equal("model", failure!.Param);
        return failure.Code;
    }
}
