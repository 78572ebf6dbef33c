using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Evaluation.Sets;

public sealed class OutcomeSetTests : IDisposable
{
    private const string File = "prompt,domain,group,score|large,score|small,score|middle,cost|large,cost|small\none,legal,g,1,0,1,0.002,0.0001\ntwo,,,1,1,0,0.004,0.0003\nthree,legal,g,,1,1,,0.0001\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_NoModelsNamed_BestAndWorstByMeanOverRowsOfBoth()
    {
        var set = await OfAsync(File);

        Assert.Equal(("large", "small"), (set.StrongModel, set.WeakModel));
        Assert.Equal(["one", "two"], set.Prompts);
        Assert.Equal(["legal", "general"], set.Domains);
        Assert.Equal(["g", "row 1"], set.Groups);
        Assert.Equal(new RoutedOutcome(1, 0) { StrongCost = 2_000_000, WeakCost = 100_000 }, set.Outcomes[0]);
        Assert.Contains("as the file gives them", set.CostNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_PriceGiven_GoesBeforeTheFilesCosts()
    {
        var set = await OfAsync(File, prices: new CallPrices(["large=10,30"]));

        // 95 input tokens at 10 and 264 output tokens at 30 USD per million.
        Assert.Equal(8_870_000, set.Outcomes[0].StrongCost);
        Assert.Equal(100_000, set.Outcomes[0].WeakCost);
        Assert.Contains("10 and 30 USD per million input and output tokens", set.CostNote, StringComparison.Ordinal);
        Assert.Contains("For small the file's costs are used instead", set.CostNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_ModelTheFileLacks_SaysWhichThereAre()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OfAsync(File, strong: "huge"));

        Assert.Contains("has no model 'huge'; it has large, small, middle", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_OneModelTwice_AsksForTwo()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OfAsync(File, strong: "small", weak: "small"));

        Assert.Contains("Name two models with --strong and --weak", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_NoModelsNamedAndAllAreEqual_SaysThatNoneIsStrong()
    {
        var table = await OutcomeFiles.ReadAsync(_folder.Write("even.csv", "prompt,m|a,m|b\nhello,1,0\nhello there,0,1\n"), CancellationToken.None);

        var exception = Assert.Throws<InvalidDataException>(() => OutcomeSet.Of(table, strongModel: null, weakModel: null, new CallPrices([])));

        Assert.Contains("all models have the same mean score. Name two models with --strong and --weak; it has a, b", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_CostMissingInARow_NamesModelAndPrompt()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OfAsync("prompt,m|a,m|b,cost|a,cost|b\none,1,0,1,1\ntwo,1,0,,1\n"));

        Assert.Contains("the cost of a is missing for the prompt 'two'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("large")]
    [InlineData("=1,2")]
    [InlineData("large=cheap")]
    [InlineData("large=1,2,3")]
    [InlineData("large=-1,2")]
    public void Prices_Malformed_SaysHowToWriteThem(string price)
    {
        var exception = Assert.Throws<FormatException>(() => new CallPrices([price]));

        Assert.Contains("write MODEL=INPUT,OUTPUT", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("law=domain:legal", "two")]
    [InlineData("first=/^o.e$/", "two")]
    [InlineData("first=NE", "two")]
    public async Task Group_Without_LeavesTheOtherRows(string group, string left)
    {
        var without = SetGroup.Parse(group).Without(await OfAsync(File));

        Assert.NotNull(without);
        Assert.Equal([left], without.Prompts);
        Assert.Equal(["general"], without.Domains);
        Assert.StartsWith("pool without ", without.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none=domain:medical")]
    [InlineData("all=/./")]
    public async Task Group_NothingOrAllOfTheSet_NoSecondSet(string group) => Assert.Null(SetGroup.Parse(group).Without(await OfAsync(File)));

    [Theory]
    [InlineData("law")]
    [InlineData("=x")]
    [InlineData("law=/(/")]
    public void Group_Malformed_Refused(string group) => Assert.Throws<FormatException>(() => SetGroup.Parse(group));

    private async Task<EvaluationSet> OfAsync(string content, string? strong = null, string? weak = null, CallPrices? prices = null) =>
        OutcomeSet.Of(await OutcomeFiles.ReadAsync(_folder.Write("pool.csv", content), CancellationToken.None), strong, weak, prices ?? new CallPrices([]));
}
