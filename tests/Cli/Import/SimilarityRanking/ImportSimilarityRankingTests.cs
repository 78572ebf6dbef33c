using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

public sealed class ImportSimilarityRankingTests : IDisposable
{
    private const string Cooking = "How long should I boil an egg so that the yolk stays soft?";
    private const string Coding = "Write a C# method that reverses a linked list in place.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("float32")]
    [InlineData("int8")]
    public async Task Import_BattlesAboutTwoSubjects_StrongModelFavouredWhereItWon(string element)
    {
        // Ties everywhere in cooking; in coding "large" wins nine of ten.
        var rows = Enumerable.Range(0, 40).SelectMany(index => new[]
        {
            Row("large", "small", $"Recipe {index}: how do I cook {index} eggs and vegetables for dinner?", "tie"),
            Row("large", "small", $"Write a program {index} that sorts a list and reverses an array in C#.", index % 10 == 0 ? "model_b" : "model_a"),
        });

        var run = await ImportAsync(rows, "--element", element);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("80 battles of 2 models; 0 left out", run.Output, StringComparison.Ordinal);
        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"));

        var cooking = await routers.ScoreAsync("sw_ranking", Cooking, "mine/large", "mine/small");
        var coding = await routers.ScoreAsync("sw_ranking", Coding, "mine/large", "mine/small");

        Assert.InRange(cooking, 0.5, coding - 0.05);
        Assert.InRange(coding, cooking, 0.9);
        Assert.Equal(1 - coding, await routers.ScoreAsync("sw_ranking", Coding, "mine/small", "mine/large"), 1e-12);
    }

    [Fact]
    public async Task Import_Again_EmbedsNothingThatTheCacheHas()
    {
        string[] rows = [Row("a", "b", "A prompt that is long enough", "model_a"), Row("a", "b", "Another one that is long enough", "tie")];
        Assert.Equal(0, (await ImportAsync(rows, "--cache", _folder.At("cache"))).ExitCode);
        var cache = Directory.EnumerateFiles(_folder.At("cache")).Single();
        var (length, battles) = (new FileInfo(cache).Length, await File.ReadAllBytesAsync(_folder.At("routers/sw_ranking/battles.bin")));

        var run = await ImportAsync(rows, "--cache", _folder.At("cache"), "--replace");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(length, new FileInfo(cache).Length);
        Assert.Equal(battles, await File.ReadAllBytesAsync(_folder.At("routers/sw_ranking/battles.bin")));
    }

    [Fact]
    public async Task Import_GivenEmbeddings_UsedInTheOrderOfTheBattlesThatAreKept()
    {
        // The prompt "Twenty-one letters..." embeds like the first battle alone.
        const string Text = "A prompt of some length, as long as battle one's.";
        var rows = new[]
        {
            Row("large", "small", "The first battle's prompt, which is long", "model_a"),
            Row("large", "small", "Too short", "model_b"),
            Row("large", "small", "The second battle's prompt, which is long", "model_b"),
        };
        var like = HashEmbedder.Embedding(Text, 4);
        var unlike = new[] { like[1], -like[0], like[3], -like[2] };
        await File.WriteAllBytesAsync(_folder.At("a.npy"), NpyFile.Of("<f8", [like]));
        await File.WriteAllBytesAsync(_folder.At("b.npy"), NpyFile.Of("<f4", [unlike]));

        var run = await ImportAsync(rows, "--embeddings", _folder.At("a.npy"), "--embeddings", _folder.At("b.npy"), "--embedder", "hash/x", "--pair", "large,small");
        Assert.True(run.ExitCode == 0, run.Output);
        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder("hash/x", 4));

        // Weights 100 for the win and 10 for the loss.
        Assert.Equal(100.0 / 110, await routers.ScoreAsync("sw_ranking", Text, "mine/large", "mine/small"), 1e-6);
        Assert.Equal(100.0 / 110, await routers.ScoreAsync("sw_ranking", Text, "mine/unknown", "mine/small"), 1e-6);
    }

    [Fact]
    public async Task Import_ManifestNamesAnotherEmbedderOfTheSameWidth_Refused()
    {
        await File.WriteAllBytesAsync(_folder.At("a.npy"), NpyFile.Of("<f4", [[1, 2]]));
        Assert.Equal(0, (await ImportAsync([Row("a", "b", "A prompt that is long enough", "model_a")], "--embeddings", _folder.At("a.npy"), "--embedder", "hash/x")).ExitCode);
        var manifest = _folder.At("routers/sw_ranking/router.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("hash/x", "hash/y", StringComparison.Ordinal));

        await using var routers = await ImportedRouters.LoadAsync(_folder.At("routers"), new HashEmbedder("hash/y", 2));

        Assert.Contains("embedded by 'hash/x', but the manifest names 'hash/y'", routers.Registry.Failures["sw_ranking"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_PairWithATypo_SaidBeforeAnythingIsEmbedded()
    {
        var run = await ImportAsync([Row("a", "b", "A prompt that is long enough", "tie")], "--pair", "a,c", "--models", _folder.At("none"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--pair names the model 'c'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_EmbeddingsForOtherBattles_CountsNamed()
    {
        await File.WriteAllBytesAsync(_folder.At("a.npy"), NpyFile.Of("<f4", [[1, 2]]));

        var run = await ImportAsync(
            [Row("a", "b", "A prompt that is long enough", "tie"), Row("a", "b", "Another one that is long enough", "tie")], "--embeddings", _folder.At("a.npy"), "--embedder", "hash/x");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has 1 rows for 2 battles", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.At("routers")));
    }

    [Fact]
    public async Task Import_PromptsAllTooShort_SaysHowManyAndWhichOption()
    {
        var run = await ImportAsync([Row("a", "b", "short", "tie"), Row("a", "b", "also", "tie")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no battle is left; 2 had a prompt of fewer than 16 characters (--least-prompt-length)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_EmbedderThatIsNotHere_SaysHowToGiveEmbeddings()
    {
        var run = await ImportAsync([Row("a", "b", "A prompt that is long enough", "tie")], "--embedder", "hash/x");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'hash/x' cannot be asked from here", run.Output, StringComparison.Ordinal);
        Assert.Contains("give the battles' embeddings with --embeddings", run.Output, StringComparison.Ordinal);
    }

    private static string Row(string first, string second, string prompt, string winner) => $"{first},{second},\"{prompt}\",{winner}";

    private Task<CliRun> ImportAsync(IEnumerable<string> rows, params string[] options) => CliRun.OfAsync(
        ["models", "import", "sw_ranking", "--battles", _folder.Write("battles.csv", "model_a,model_b,prompt,winner\n" + string.Join('\n', rows)), "--imported", _folder.At("routers"), .. options]);
}
