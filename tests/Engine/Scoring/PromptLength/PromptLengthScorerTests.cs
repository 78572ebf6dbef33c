namespace Orleans.Routing.Scoring.PromptLength;

public sealed class PromptLengthScorerTests
{
    private const string Line = """{"characters":[10,20,100],"win_rates":[0.1,0.5,0.9]}""";

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(10, 0.1)]
    [InlineData(15, 0.3)]
    [InlineData(20, 0.5)]
    [InlineData(60, 0.7)]
    [InlineData(100, 0.9)]
    [InlineData(5000, 0.9)]
    public async Task ScoreAsync_Length_OnTheBrokenLine(int characters, double expected)
    {
        await using var routers = await new LoadedRouters().With("by_length", "prompt_length", Line).LoadAsync();

        Assert.Equal(expected, await routers.ScoreAsync("by_length", new string('x', characters)), 1e-12);
    }

    [Fact]
    public async Task ScoreAsync_OptionsInThePrompt_OnlyTheStemCounts()
    {
        await using var routers = await new LoadedRouters().With("by_length", "prompt_length", Line).LoadAsync();

        Assert.Equal(await routers.ScoreAsync("by_length", "Which planet is red?"), await routers.ScoreAsync("by_length", "Which planet is red?\nA. Mars\nB. Venus\nC. Earth\nAnswer:"));
    }

    [Theory]
    [InlineData("""{"characters":[10],"win_rates":[0.1]}""", "at least 2")]
    [InlineData("""{"characters":[10,20],"win_rates":[0.1]}""", "same number")]
    [InlineData("""{"characters":[20,10],"win_rates":[0.1,0.2]}""", "must rise")]
    [InlineData("""{"characters":[10,20],"win_rates":[0.2,0.1]}""", "must not fall")]
    [InlineData("""{"characters":[10,20],"win_rates":[0.2,1.1]}""", "0 to 1")]
    public async Task LoadAsync_FaultyLine_SaysWhat(string settings, string fault)
    {
        await using var routers = await new LoadedRouters().With("by_length", "prompt_length", settings).LoadAsync();

        Assert.Contains(fault, routers.Failure("by_length"), StringComparison.Ordinal);
    }
}
