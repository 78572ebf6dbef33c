using System.Numerics.Tensors;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.Embeddings;

public sealed class OnnxSentenceEncoderTests : IAsyncLifetime
{
    private const float LeastCosine = 0.998f;

    private readonly OnnxSentenceEncoder _encoder = ShippedModels.OpenEncoder(threads: 2);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _encoder.DisposeAsync();

    [Fact]
    public async Task EmbedAsync_GoldenTextsOfOneWindow_CloseToTheReference()
    {
        var texts = GoldenVector.All.Where(golden => golden.Ids.Length <= SentenceWindows.WindowTokens && !golden.Text.Contains('\n', StringComparison.Ordinal)).ToList();
        Assert.Equal(25, texts.Count);
        foreach (var golden in texts)
        {
            var embedding = await EmbedAsync(golden.Text);

            Assert.Equal(512, embedding.Length);
            Assert.True(TensorPrimitives.CosineSimilarity(embedding, golden.Embedding) >= LeastCosine, golden.Text);
        }
    }

    [Fact]
    public async Task EmbedAsync_TwoWindows_NormalisedMeanOfBoth()
    {
        // Words of one piece each, so that the windows' texts are known.
        var first = Words("the", SentenceWindows.WindowTokens);
        var second = Words("world", 40);
        Assert.Equal(SentenceWindows.WindowTokens + 40, ShippedModels.Tokens($"{first} {second}").Count);
        var mean = await EmbedAsync(first);
        var other = await EmbedAsync(second);
        TensorPrimitives.Add(mean, other, mean);
        TensorPrimitives.Divide(mean, TensorPrimitives.Norm<float>(mean), mean);

        AssertClose(mean, await EmbedAsync($"{first} {second}"));
    }

    [Fact]
    public async Task EmbedAsync_MoreThanFourWindows_OnlyHeadAndTailCount()
    {
        var head = Words("the", 256);
        var tail = Words("world", 256);

        AssertClose(await EmbedAsync($"{head} {tail}"), await EmbedAsync($"{head} {Words("cat", 50)} {tail}"));
    }

    [Theory]
    [InlineData("tabs\tand\n\nlines", "tabs and lines")]
    [InlineData("  spaced   out ", "spaced out")]
    [InlineData("a\u0000\u0007b", "a b")]
    public async Task EmbedAsync_OtherWhiteSpace_SameAsOneSpace(string text, string collapsed) =>
        Assert.Equal(await EmbedAsync(collapsed), await EmbedAsync(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\ud800\ud800")]
    [InlineData("日本語のプロンプトです")]
    [InlineData("\u0001\u0002\uffff\u0000")]
    [InlineData("🙂🙂🙂")]
    public async Task EmbedAsync_OddText_FiniteAndOfLengthOneOrZero(string text)
    {
        var embedding = await EmbedAsync(text);

        var norm = TensorPrimitives.Norm<float>(embedding);
        Assert.All(embedding, value => Assert.True(float.IsFinite(value)));
        Assert.True(norm == 0 || Math.Abs(norm - 1) < 1e-5, $"length {norm}");
    }

    [Fact]
    public async Task EmbedAsync_MegabytesOfText_SameAsItsBoundedEnds()
    {
        var text = Words("benchmark", 400_000);

        Assert.Equal(await EmbedAsync(PromptText.Bound(text)), await EmbedAsync(text));
    }

    [Fact]
    public async Task EmbedAsync_ManyCallersAtOnce_SameAsOneByOne()
    {
        var texts = GoldenVector.All.Select(golden => golden.Text).ToArray();
        var expected = new List<float[]>();
        foreach (var text in texts)
        {
            expected.Add(await EmbedAsync(text));
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(call => EmbedAsync(texts[call % texts.Length])));

        for (var call = 0; call < results.Length; call++)
        {
            Assert.Equal(expected[call % texts.Length], results[call]);
        }
    }

    [Fact]
    public async Task EmbedAsync_AfterDispose_Throws()
    {
        await _encoder.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => EmbedAsync("hello"));
    }

    [Fact]
    public void Open_ModelOfAnotherShape_RefusedWithItsInputs()
    {
        var head = Path.Combine(ShippedModels.Folder, "difficulty", "difficulty.onnx");

        var exception = Assert.Throws<InvalidDataException>(() => OnnxSentenceEncoder.Open(
            "other", head, ShippedModels.Tokenizer, 512, new InferenceQueueSettings(1, 1, TimeSpan.FromSeconds(1)), TimeProvider.System));

        Assert.Contains("embedding, features", exception.Message, StringComparison.Ordinal);
    }

    private static string Words(string word, int count) => string.Join(' ', Enumerable.Repeat(word, count));

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

    private async Task<float[]> EmbedAsync(string text) => (await _encoder.EmbedAsync(text, CancellationToken.None)).ToArray();
}
