namespace Orleans.Routing.Cli.DomainTraining;

public sealed class ConfusionTests
{
    // Targets: two of label 0, three of 1, one of 2 ("none").
    private readonly Confusion _confusion = new(3, [0, 0, 1, 1, 1, 2], [0, 1, 1, 1, 2, 2]);

    [Fact]
    public void Precision_AndRecall_ByHand()
    {
        Assert.Equal([1, 2.0 / 3, 0.5], Enumerable.Range(0, 3).Select(_confusion.Precision));
        Assert.Equal([0.5, 2.0 / 3, 1], Enumerable.Range(0, 3).Select(_confusion.Recall));
    }

    [Fact]
    public void MacroF1_OfAll_MeanOfTheLabels() => Assert.Equal(((2 * 0.5 / 1.5) + (2.0 / 3) + (2 * 0.5 / 1.5)) / 3, _confusion.MacroF1, 12);

    [Fact]
    public void MacroF1_LabelThatDoesNotOccur_LeftOut() => Assert.Equal(1, new Confusion(3, [0, 1], [0, 1]).MacroF1);

    [Fact]
    public void Accuracy_OfAll_ShareOfRight() => Assert.Equal(4.0 / 6, _confusion.Accuracy, 12);

    [Fact]
    public void Coverage_OfDomains_ShareInWhichSomeDomainWasFound() => Assert.Equal(0.8, _confusion.Coverage(none: 2), 12);

    // A hundred prompts of which half are "none": abstaining below 0.4 gets 40 of those right, below 0.5 one more, which may be chance.
    [Fact]
    public void Choose_Abstention_LowestThatIsNotClearlyWorse()
    {
        int[] targets = [.. Enumerable.Range(0, 100).Select(row => row % 2)];

        var chosen = Abstention.Choose(
            threshold => [.. targets.Select((target, row) => target == 1 && row / 2 < (threshold >= 0.5 ? 41 : threshold >= 0.4 ? 40 : 0) ? 1 : 0)], targets, labels: 2);

        Assert.Equal(0.4, chosen);
    }
}
