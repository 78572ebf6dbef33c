namespace Orleans.Routing.Scoring;

public sealed class ContentCacheTests
{
    [Fact]
    public void TryGet_AddedText_ItsValue()
    {
        var cache = new ContentCache<int>(10);
        cache.Add(cache.KeyOf("hello"), 7);

        Assert.True(cache.TryGet(cache.KeyOf(string.Concat("hel", "lo")), out var value));
        Assert.Equal(7, value);
        Assert.False(cache.TryGet(cache.KeyOf("Hello"), out _));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(101)]
    public void Add_ManyMoreThanTheCapacity_NeverMoreEntries(int capacity)
    {
        var cache = new ContentCache<int>(capacity);
        for (var entry = 0; entry < 20 * capacity; entry++)
        {
            cache.Add((UInt128)entry, entry);
            Assert.True(cache.Count <= capacity, $"{cache.Count} entries");
        }
    }

    [Fact]
    public void TryGet_EntryInUse_OutlivesTheCapacity()
    {
        var cache = new ContentCache<int>(100);
        cache.Add(0, -1);
        for (var entry = 1; entry < 1000; entry++)
        {
            cache.Add((UInt128)entry, entry);
            Assert.True(cache.TryGet(0, out _), $"lost after {entry}");
        }

        Assert.False(cache.TryGet(1, out _));
    }

    [Fact]
    public void Add_NoCapacity_KeepsNothing()
    {
        var cache = new ContentCache<int>(0);
        cache.Add(1, 1);

        Assert.False(cache.TryGet(1, out _));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Add_ManyThreads_BoundedUpToOneEachAndNeverWrong()
    {
        var cache = new ContentCache<int>(64);
        Parallel.For(0, 50_000, entry =>
        {
            var key = entry % 500;
            if (cache.TryGet((UInt128)key, out var value))
            {
                Assert.Equal(key, value);
            }

            cache.Add((UInt128)key, key);
        });

        Assert.InRange(cache.Count, 1, 64 + Environment.ProcessorCount);
    }
}
