using System.Numerics.Tensors;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Remote;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring.Embeddings;

public sealed class FolderEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EmbedAsync_MeanWithoutNormalizing_AsPyTorchComputed()
    {
        await using var encoder = Open("""{"normalize":false}""");

        var vector = await encoder.EmbedAsync("what is the capital", CancellationToken.None);

        var expected = LanguageModels.Golden.GetProperty("encoder").GetProperty("mean").EnumerateArray().Select(number => number.GetSingle()).ToArray();
        Assert.Equal(("onnx/mine", 32), (encoder.Id, encoder.Dimensions));
        Assert.All(expected.Zip(vector.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public async Task EmbedAsync_ByDefault_OfLengthOne()
    {
        await using var encoder = Open("{}");

        var vector = await encoder.EmbedAsync("what is the capital", CancellationToken.None);

        Assert.Equal(1f, TensorPrimitives.Norm(vector.Span), 1e-5f);
    }

    [Fact]
    public async Task EmbedAsync_FirstToken_AnotherVectorThanTheMean()
    {
        await using var mean = Open("{}");
        await using var first = Open("""{"pooling":"cls"}""", "other");

        Assert.NotEqual((await mean.EmbedAsync("hello", CancellationToken.None)).ToArray(), (await first.EmbedAsync("hello", CancellationToken.None)).ToArray());
    }

    [Fact]
    public async Task EmbedAsync_Prefix_AsIfTheTextBeganWithIt()
    {
        await using var plain = Open("{}");
        await using var prefixed = Open("""{"prefix":"what is "}""", "other");

        Assert.Equal(
            (await plain.EmbedAsync("what is python", CancellationToken.None)).ToArray(), (await prefixed.EmbedAsync("python", CancellationToken.None)).ToArray());
    }

    [Fact]
    public async Task GetEmbedderAsync_IdOfAFolder_LoadedOnceAndCached()
    {
        Write("{}", "mine");
        await using var generation = Generation();

        var embedder = await generation.GetEmbedderAsync("onnx/mine", CancellationToken.None);

        Assert.Same(embedder, await generation.GetEmbedderAsync("onnx/mine", CancellationToken.None));
        Assert.Equal(32, (await embedder.EmbedAsync("hello", CancellationToken.None)).Length);
    }

    [Fact]
    public async Task GetEmbedderAsync_RemoteId_AskedByConfiguration()
    {
        var endpoint = new ScriptedEndpoint(_ => Task.FromResult("""{"data":[{"index":0,"embedding":[1,2]}]}"""));
        await using (var generation = Generation(endpoint))
        {
            var embedder = await generation.GetEmbedderAsync("remote/small", CancellationToken.None);
            var first = await embedder.EmbedAsync("hello", CancellationToken.None);
            var second = await embedder.EmbedAsync("hello", CancellationToken.None);
            Assert.Equal([1f, 2f], first.ToArray());
            Assert.Equal(first, second);
            Assert.Single(endpoint.Asked);
            Assert.Equal(TimeSpan.FromSeconds(1), embedder.Deadline);
        }

        Assert.True(endpoint.IsDisposed);
    }

    [Theory]
    [InlineData("onnx/nobody")]
    [InlineData("onnx/../mine")]
    [InlineData("remote/nobody")]
    public async Task GetEmbedderAsync_UnknownId_SaysWhatThereIs(string id)
    {
        Write("{}", "mine");
        await using var generation = Generation();

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await generation.GetEmbedderAsync(id, CancellationToken.None));

        Assert.Contains("Found are: onnx/mine, remote/small", error.Message, StringComparison.Ordinal);
    }

    private FolderEncoder Open(string settings, string name = "mine") => FolderEncoder.Open(Write(settings, name), LanguageModels.Options, TimeProvider.System);

    private ScorerFolder Write(string settings, string name) => LanguageModels.Write(
        _folder.Path, name, FolderEncoder.Kind, settings, ScorerManifest.EmbedderFileName, ("model.onnx", LanguageModels.File("encoder.onnx")), ("tokenizer.txt", LanguageModels.File("vocab.txt")));

    private ScorerGeneration Generation(ScriptedEndpoint? endpoint = null)
    {
        var options = new ScoringOptions { ImportedModelsPath = _folder.Path, ModelsPath = "no-such-folder", DeadlineMs = 60_000 };
        options.Embedders["small"] = new RemoteModelOptions { BaseUrl = "https://host.test/v1", Model = "small", Dimensions = 2 };
        var wrapped = LanguageModels.Wrap(options);
        return new ScorerGeneration(
            new SentenceEncoderSource(wrapped, TimeProvider.System),
            new EmbedderCatalog(wrapped, endpoint ?? (IModelEndpointFactory)new NoModelEndpoints(), TimeProvider.System));
    }
}
