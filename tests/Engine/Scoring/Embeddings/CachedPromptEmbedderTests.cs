namespace Orleans.Routing.Scoring.Embeddings;

public sealed class CachedPromptEmbedderTests
{
    [Fact]
    public async Task EmbedAsync_SameTextTwice_InnerAskedOnce()
    {
        var inner = new ScriptedEmbedder();
        var cached = new CachedPromptEmbedder(inner, 16);

        var first = await cached.EmbedAsync("hello", CancellationToken.None);
        var second = await cached.EmbedAsync(string.Concat("hel", "lo"), CancellationToken.None);

        Assert.Equal(1, inner.Calls);
        Assert.Equal(first, second);
        Assert.Equal(inner.Id, cached.Id);
        Assert.Equal(inner.Dimensions, cached.Dimensions);
    }

    [Fact]
    public async Task EmbedAsync_InnerFails_NextCallAsksAgain()
    {
        var inner = new ScriptedEmbedder { Failure = new InvalidOperationException("down") };
        var cached = new CachedPromptEmbedder(inner, 16);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await cached.EmbedAsync("hello", CancellationToken.None));

        inner.Failure = null;
        await cached.EmbedAsync("hello", CancellationToken.None);

        Assert.Equal(2, inner.Calls);
    }
}
