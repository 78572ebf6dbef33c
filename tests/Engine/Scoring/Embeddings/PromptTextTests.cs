namespace Orleans.Routing.Scoring.Embeddings;

public sealed class PromptTextTests
{
    [Fact]
    public void Bound_LongText_HeadAndTail()
    {
        var text = new string('a', 20_000) + new string('b', 20_000);

        var bounded = PromptText.Bound(text);

        Assert.Equal(PromptText.MostCharacters + 1, bounded.Length);
        Assert.StartsWith("aaa", bounded, StringComparison.Ordinal);
        Assert.EndsWith("bbb", bounded, StringComparison.Ordinal);
    }

    [Fact]
    public void Bound_TextWithinTheLimit_Itself()
    {
        var text = new string('a', PromptText.MostCharacters);

        Assert.Same(text, PromptText.Bound(text));
    }

    [Fact]
    public void Shorten_513Tokens_FirstAndLast256()
    {
        var tokens = Enumerable.Range(0, 513).ToList();

        SentenceWindows.Shorten(tokens);

        Assert.Equal([.. Enumerable.Range(0, 256), .. Enumerable.Range(257, 256)], tokens);
    }
}
