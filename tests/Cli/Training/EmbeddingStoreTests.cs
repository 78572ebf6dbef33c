namespace Orleans.Routing.Cli.Training;

public sealed class EmbeddingStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_AfterReopening_WhatWasAdded()
    {
        using (var store = Open())
        {
            store.Add("one", [1, 2]);
            store.Add("two", [3, 4]);
        }

        using var reopened = Open();

        Assert.Equal<float>([1, 2], reopened.Find("one")!);
        Assert.Equal<float>([3, 4], reopened.Find("two")!);
        Assert.Null(reopened.Find("three"));
    }

    [Fact]
    public void Open_LastRecordCutOff_OthersKeptAndTheFileGoesOn()
    {
        using (var store = Open())
        {
            store.Add("one", [1, 2]);
            store.Add("two", [3, 4]);
        }

        var file = Directory.EnumerateFiles(_folder.Path).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);
        using (var store = Open())
        {
            Assert.Null(store.Find("two"));
            store.Add("three", [5, 6]);
        }

        using var reopened = Open();

        Assert.Equal<float>([1, 2], reopened.Find("one")!);
        Assert.Equal<float>([5, 6], reopened.Find("three")!);
    }

    [Fact]
    public void Open_AnotherEmbedder_AnotherFile()
    {
        using (var store = Open())
        {
            store.Add("one", [1, 2]);
        }

        using var other = new EmbeddingStore(_folder.Path, "other/4x128", 2);

        Assert.Null(other.Find("one"));
    }

    private EmbeddingStore Open() => new(_folder.Path, "tiny/4x128", 2);
}
