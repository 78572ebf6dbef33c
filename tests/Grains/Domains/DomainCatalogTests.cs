namespace Orleans.Routing.Domains;

public sealed class DomainCatalogTests
{
    [Fact]
    public void With_TenThousand_TakesThemAndNoMoreUntilOneLeaves()
    {
        var full = Of(DomainCatalog.MostPresent);

        Assert.Equal(10_000, DomainCatalog.MostPresent);
        Assert.Equal(9_999, full.Find("d9999"));
        Assert.Same(full, full.With(new("one-more", Present: true)));
        var room = full.With(new("d17", Present: false));
        Assert.Null(room.Find("d17"));
        Assert.Equal(10_000, room.With(new("one-more", Present: true)).Find("one-more"));
        Assert.Equal(17, room.With(new("D17", Present: true)).Find("d17"));
    }

    [Fact]
    public void With_EveryNameThatMayEverBeUsed_TakesBackOnlyThose()
    {
        var catalog = DomainCatalog.Of([.. Enumerable.Range(0, DomainCatalog.MostEver).Select(i => new DomainCatalogEntry($"d{i}", Present: i < 5))]);

        Assert.Same(catalog, catalog.With(new("new", Present: true)));
        Assert.Equal(19_999, catalog.With(new("d19999", Present: true)).Find("d19999"));
    }

    [Fact]
    public void With_ANameInAnotherCase_IsTheSameDomain()
    {
        var catalog = Of(3);

        Assert.Same(catalog, catalog.With(new("D1", Present: true)));
        Assert.Equal(1, catalog.Find("D1"));
    }

    [Fact]
    public void With_ANameInAnotherCaseTakenOut_KeepsTheDomain()
    {
        var catalog = Of(3);

        Assert.Same(catalog, catalog.With(new("D1", Present: false)));
    }

    private static DomainCatalog Of(int count) =>
        Enumerable.Range(0, count).Aggregate(DomainCatalog.Of([]), (catalog, i) => catalog.With(new($"d{i}", Present: true)));
}
