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

    [Fact]
    public void Choose_Abstention_BestMacroF1AmongThoseThatCoverEnough()
    {
        // Higher thresholds get "none" right at first, and then lose domains.
        int[] targets = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

        var chosen = Abstention.Choose(
            threshold => [.. Enumerable.Repeat(0, 9), threshold > 0.42 ? 1 : 0, threshold > 0.32 ? 1 : 0], targets, labels: 2, none: 1);

        Assert.Equal(0.35, chosen);
    }
}
