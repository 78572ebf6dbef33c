using Xunit;

namespace Orleans.Routing.Domains;

public sealed class SparseSetTests
{
    [Fact]
    public void Add_SomeTwice_KeepsEachOnceInOrder()
    {
        var set = new SparseSet(200);

        bool[] added = [set.Add(130), set.Add(0), set.Add(130), set.Add(199), set.Add(64)];

        Assert.Equal([true, true, false, true, true], added);
        Assert.Equal([130, 0, 199, 64], set.Members.ToArray());
        Assert.True(set.Contains(64));
        Assert.False(set.Contains(65));
    }

    [Fact]
    public void Clear_AfterSome_HoldsNothingAndTakesThemAgain()
    {
        var set = new SparseSet(65);
        set.Add(64);
        set.Add(3);

        set.Clear();

        Assert.True(set.Members.IsEmpty);
        Assert.DoesNotContain(Enumerable.Range(0, 65), set.Contains);
        Assert.True(set.Add(64));
    }
}
