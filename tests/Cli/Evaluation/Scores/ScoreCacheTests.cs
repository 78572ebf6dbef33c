namespace Orleans.Routing.Cli.Evaluation.Scores;

public sealed class ScoreCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Again_HoldsWhatWasAdded()
    {
        using (var cache = Open())
        {
            cache.Add(Key("one"), 0.123456789012345678);
            cache.Add(Key("two"), 1);
        }

        using var again = Open();
        Assert.Equal(2, again.Count);
        Assert.True(again.TryGet(Key("one"), out var score));
        Assert.Equal(0.123456789012345678, score);
        Assert.False(again.TryGet(Key("three"), out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(30)]
    public void Open_LastLineCutOff_DroppedAndWrittenAnew(int missing)
    {
        using (var cache = Open())
        {
            cache.Add(Key("one"), 0.25);
            cache.Add(Key("two"), 0.123456);
        }

        using (var file = File.Open(_folder.At("mf-abc.tsv"), FileMode.Open))
        {
            file.SetLength(file.Length - missing);
        }

        using (var cut = Open())
        {
            Assert.Equal(1, cut.Count);
            Assert.False(cut.TryGet(Key("two"), out _));
            cut.Add(Key("two"), 0.5);
        }

        using var again = Open();
        Assert.True(again.TryGet(Key("two"), out var score));
        Assert.Equal(0.5, score);
        Assert.Equal(2, again.Count);
    }

    [Fact]
    public void Open_OtherArtifact_Empty()
    {
        using (var cache = Open())
        {
            cache.Add(Key("one"), 0.25);
        }

        using var other = new ScoreCache(_folder.Path, "mf", "other");
        Assert.Equal(0, other.Count);
    }

    [Fact]
    public void KeyOf_OneTextTwoDomains_TwoKeys() =>
        Assert.Equal(3, new[] { new RoutedPrompt("one", "legal"), new("one", "general"), new("ne", "generalo") }.Select(ScoreCache.KeyOf).Distinct().Count());

    private static UInt128 Key(string text) => ScoreCache.KeyOf(RoutedPrompt.OfText(text));

    private ScoreCache Open() => new(_folder.Path, "mf", "abc");
}
