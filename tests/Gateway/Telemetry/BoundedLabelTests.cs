namespace Orleans.Routing.Gateway.Telemetry;

public sealed class BoundedLabelTests
{
    [Fact]
    public void Of_ValuesWithinTheBound_AreThemselvesForEver()
    {
        var label = new BoundedLabel(2);

        Assert.Equal(["a", "b", "a", "b"], new[] { "a", "b", "a", "b" }.Select(label.Of));
    }

    [Fact]
    public void Of_ValuesBeyondTheBound_AreOther()
    {
        var label = new BoundedLabel(2);

        Assert.Equal(["a", "b", BoundedLabel.Other, BoundedLabel.Other, "a"], new[] { "a", "b", "c", "d", "a" }.Select(label.Of));
    }

    [Fact]
    public void Of_ManyThreadsAndValues_NeverNamesMoreThanTheBound()
    {
        var label = new BoundedLabel(10);

        var seen = Enumerable.Range(0, 10_000).AsParallel().Select(number => label.Of($"domain-{number % 1_000}")).ToHashSet();

        Assert.InRange(seen.Count, 2, 11);
        Assert.Contains(BoundedLabel.Other, seen);
    }

    [Fact]
    public void Of_AKnownValue_AllocatesNothing()
    {
        var label = new BoundedLabel(2);
        label.Of("a");
        label.Of("b");
        label.Of("c");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            label.Of("a");
            label.Of("c");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
