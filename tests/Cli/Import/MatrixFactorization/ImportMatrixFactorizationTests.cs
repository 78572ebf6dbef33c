using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

public sealed class ImportMatrixFactorizationTests : IDisposable
{
    private const string Embedder = "hash/text-embedding-3-small";
    private const string Prompt = "What does the mitral valve do, and what happens when it leaks?";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_WeightsOfRouteLlmsShape_RouterScoresAnyPairOfItsModels()
    {
        var weights = new RandomWeights(seed: 1, models: 64, rank: 128, dimensions: 1536);
        var run = await ImportAsync(weights.ToSafeTensors(), "routellm");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("64 models, rank 128, embeddings of 1536 numbers", run.Output, StringComparison.Ordinal);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder(Embedder, weights.Dimensions));

        var embedding = HashEmbedder.Embedding(Prompt, weights.Dimensions);
        Assert.Equal(weights.WinRate(24, 36, embedding), await routers.ScoreAsync("mf", Prompt, "openai/gpt-4-1106-preview", "groq/mixtral-8x7b-32768"), 1e-6);
        Assert.Equal(weights.WinRate(36, 24, embedding), await routers.ScoreAsync("mf", Prompt, "groq/mixtral-8x7b-32768", "openai/gpt-4-1106-preview"), 1e-6);
        Assert.Equal(weights.WinRate(7, 63, embedding), await routers.ScoreAsync("mf", Prompt, "anthropic/claude-2.1", "hf/HuggingFaceH4/zephyr-7b-beta"), 1e-6);
        Assert.Equal(weights.WinRate(24, 36, embedding), await routers.ScoreAsync("mf", Prompt, "openai/gpt-9", "openai/gpt-9-mini"), 1e-6);
    }

    [Fact]
    public async Task Import_OwnModelsWithoutDefaultPair_UnknownPairIsRefusedAndTheRestServes()
    {
        var weights = new RandomWeights(seed: 2, models: 3, rank: 4, dimensions: 8);
        var run = await ImportAsync(weights.ToSafeTensors("F16"), _folder.Write("models.txt", "large\nmedium\nsmall\n"), "--name", "house");
        Assert.True(run.ExitCode == 0, run.Output);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder(Embedder, weights.Dimensions));

        var embedding = HashEmbedder.Embedding(Prompt, weights.Dimensions);
        Assert.Equal(weights.WinRate(0, 2, embedding), await routers.ScoreAsync("house", Prompt, "mine/large", "mine/small"), 1e-2);
        await Assert.ThrowsAsync<UnknownModelPairException>(() => routers.ScoreAsync("house", Prompt, "mine/large", "mine/tiny"));
    }

    [Fact]
    public async Task Import_EmbedderNotLoaded_RouterNamedAsFailedWithTheReason()
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        Assert.Equal(0, (await ImportAsync(weights.ToSafeTensors(), _folder.Write("models.txt", "a\nb"))).ExitCode);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"));

        Assert.Contains(Embedder, routers.Registry.Failures["mf"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_RemoteEmbedderDownWhenLoaded_LoadedWithTheEmbeddersDeadline()
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        Assert.Equal(0, (await ImportAsync(weights.ToSafeTensors(), _folder.Write("models.txt", "a\nb"))).ExitCode);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder(Embedder, weights.Dimensions) { IsRemote = true });

        Assert.True(routers.Registry.TryGet("mf", out var scorer), routers.Registry.Failures.GetValueOrDefault("mf"));
        Assert.Equal(TimeSpan.FromSeconds(3), scorer.Deadline);
    }

    [Fact]
    public async Task Import_ManifestNamesAnotherEmbedderOfTheSameWidth_Refused()
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        Assert.Equal(0, (await ImportAsync(weights.ToSafeTensors(), _folder.Write("models.txt", "a\nb"))).ExitCode);
        var manifest = _folder.At("routers/mf/router.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace(Embedder, "hash/other", StringComparison.Ordinal));

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder("hash/other", 8));

        Assert.Contains($"was trained on the embedder '{Embedder}', but the manifest names 'hash/other'", routers.Registry.Failures["mf"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_EmbedderOfAnotherWidth_RouterNamedAsFailedWithTheReason()
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        Assert.Equal(0, (await ImportAsync(weights.ToSafeTensors(), _folder.Write("models.txt", "a\nb"))).ExitCode);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder(Embedder, 9));

        Assert.Contains("takes embeddings of 8 numbers, but 'hash/text-embedding-3-small' gives 9", routers.Registry.Failures["mf"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Again_TakesTheFormersPlaceOnlyWhenAskedTo()
    {
        var list = _folder.Write("models.txt", "a\nb");
        Assert.Equal(0, (await ImportAsync(new RandomWeights(seed: 1, models: 2, rank: 4, dimensions: 8).ToSafeTensors(), list)).ExitCode);
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        var refused = await ImportAsync(weights.ToSafeTensors(), list);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("say --replace", refused.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync(weights.ToSafeTensors(), list, "--replace")).ExitCode);

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder(Embedder, weights.Dimensions));

        Assert.Equal(weights.WinRate(0, 1, HashEmbedder.Embedding(Prompt, 8)), await routers.ScoreAsync("mf", Prompt, "x/a", "x/b"), 1e-6);
        Assert.Equal(["mf"], Directory.GetFileSystemEntries(_folder.At("routers")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("routellm", new string[0], "has 64 names, but the weights have the vectors of 2 models")]
    [InlineData("a\nA", new string[0], "twice")]
    [InlineData("a\nb", new[] { "--pair", "a,c" }, "--pair names the model 'c'")]
    [InlineData("a\nb", new[] { "--pair", "a" }, "write STRONG,WEAK")]
    [InlineData("a\nb", new[] { "--name", "../up" }, "--name is '../up'")]
    public async Task Import_OptionsThatDoNotFit_SaidInOneLine(string list, string[] options, string problem)
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8).ToSafeTensors();

        var run = await ImportAsync(weights, list == "routellm" ? list : _folder.Write("models.txt", list), options);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(problem, run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("routers/mf")));
    }

    [Fact]
    public async Task Import_TensorMissing_NamedWithThoseThatAreThere()
    {
        var bytes = new SafeTensorsBuilder().Add("P.weight", "F32", [2, 2], [1, 2, 3, 4]).Add("other", "F32", [1], [1]).ToBytes();

        var run = await ImportAsync(bytes, _folder.Write("models.txt", "a\nb"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has no tensor text_proj.0.weight; it has P.weight, other", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WeightsOfAnotherWidthThanTheShippedEmbedders_RefusedAndNothingPublished()
    {
        var weights = new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8);
        await File.WriteAllBytesAsync(_folder.At("model.safetensors"), weights.ToSafeTensors());

        var run = await CliRun.OfAsync(
            "models", "import", "mf", "--safetensors", _folder.At("model.safetensors"), "--models-list", _folder.Write("models.txt", "a\nb"), "--embedder", UniversalSentenceEncoderLite.Id,
            "--imported", _folder.At("routers"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("512", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At("routers")));
    }

    [Theory]
    [InlineData("text-embedding-3-small", ": not asked, for its embedder 'text-embedding-3-small' is none of those here")]
    [InlineData("remote/small", ": not asked, for it asks another machine, which Scoring:Embedders:small")]
    public async Task Import_EmbedderThatCannotBeAskedFromHere_SaysWhoCan(string embedder, string note)
    {
        await File.WriteAllBytesAsync(_folder.At("model.safetensors"), new RandomWeights(seed: 2, models: 2, rank: 4, dimensions: 8).ToSafeTensors());

        var run = await CliRun.OfAsync(
            "models", "import", "mf", "--safetensors", _folder.At("model.safetensors"), "--models-list", _folder.Write("models.txt", "a\nb"), "--embedder", embedder,
            "--imported", _folder.At("routers"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(note, run.Output, StringComparison.Ordinal);
    }

    private async Task<CliRun> ImportAsync(byte[] safetensors, string list, params string[] options)
    {
        await File.WriteAllBytesAsync(_folder.At("model.safetensors"), safetensors);
        return await CliRun.OfAsync(
            ["models", "import", "mf", "--safetensors", _folder.At("model.safetensors"), "--models-list", list, "--embedder", Embedder, "--imported", _folder.At("routers"), .. options]);
    }
}
