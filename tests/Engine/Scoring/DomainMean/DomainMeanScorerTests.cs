namespace Orleans.Routing.Scoring.DomainMean;

public sealed class DomainMeanScorerTests
{
    private const string Table = """{"overall":0.4,"domains":{"legal":0.7,"creative":0.1}}""";

    [Theory]
    [InlineData("legal", 0.7)]
    [InlineData("creative", 0.1)]
    [InlineData("medical", 0.4)]
    [InlineData("", 0.4)]
    public async Task ScoreAsync_Domain_ItsMeanOrTheOverallOne(string domain, double expected)
    {
        await using var routers = await new LoadedRouters().With("table", "domain_mean", Table).LoadAsync();

        Assert.Equal(expected, await routers.ScoreAsync("table", "any text", domain));
    }

    [Theory]
    [InlineData("""{"overall":1.4,"domains":{}}""", "'overall' is 1.4")]
    [InlineData("""{"overall":0.4,"domains":{"legal":-0.1}}""", "'legal' is -0.1")]
    [InlineData("""{"domains":{}}""", "overall")]
    [InlineData("""{"overall":0.4,"domains":{},"shrink":3}""", "shrink")]
    public async Task LoadAsync_FaultyTable_SaysWhat(string settings, string fault)
    {
        await using var routers = await new LoadedRouters().With("table", "domain_mean", settings).LoadAsync();

        Assert.Contains(fault, routers.Failure("table"), StringComparison.Ordinal);
    }
}
