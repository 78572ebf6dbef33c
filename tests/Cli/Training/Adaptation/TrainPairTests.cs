using System.Text.Json;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Difficulty;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Adaptation;

public sealed class TrainPairTests : IDisposable
{
    private static readonly IAnsiConsole Silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
    private static readonly string Models = new ScoringOptions().ModelsPath;

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public TrainPairTests() => _data = PairData.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_Twice_SameBytes()
    {
        await TrainAsync("one/mine");
        await TrainAsync("two/mine");

        var files = Directory.EnumerateFiles(_folder.At("one/mine")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["model-card.json", "model-card.md", "prior.onnx", "residual.onnx", "router.json"], files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(_folder.At($"one/mine/{file}")), File.ReadAllBytes(_folder.At($"two/mine/{file}"))));
    }

    [Fact]
    public async Task Train_WithACache_SameBytesAndNothingEncodedAgain()
    {
        await TrainAsync("one/mine");
        await TrainAsync("two/mine", "--cache", _folder.At("cache"));
        var cache = Directory.EnumerateFiles(_folder.At("cache")).Single();
        var length = new FileInfo(cache).Length;
        await TrainAsync("three/mine", "--cache", _folder.At("cache"));

        Assert.Equal(length, new FileInfo(cache).Length);
        Assert.Equal(File.ReadAllBytes(_folder.At("one/mine/residual.onnx")), File.ReadAllBytes(_folder.At("two/mine/residual.onnx")));
        Assert.Equal(File.ReadAllBytes(_folder.At("one/mine/residual.onnx")), File.ReadAllBytes(_folder.At("three/mine/residual.onnx")));
    }

    [Fact]
    public async Task Train_Router_LoadedAndOrdersAsTheFormulaDoes()
    {
        await TrainAsync("models/mine");
        CopyModels();
        var set = OutcomeSet.Of(await OutcomeFiles.ReadAsync(_data, CancellationToken.None), "strong", "weak", new CallPrices([]));
        var stems = set.Prompts.Select(PromptStem.Of).ToList();
        var encoded = await EncodedPrompts.EncodeAsync(Silent, Models, stems, CancellationToken.None);
        var logits = await PriorRouter.Open(RouterNames.Difficulty, new RouterPlaces(_folder.At("none"), Models))!.LogitsAsync(stems, encoded.Embeddings);
        var fit = AdaptationFit.Fit(new AdaptationData(set, encoded.Embeddings, encoded.Features, logits), [.. Enumerable.Range(0, set.Rows)], new AdaptationSettings());
        var scores = Enumerable.Range(0, set.Rows).Select(fit.Score).ToArray();
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));

        await using var host = await ScorerHost.OpenAsync(_folder.At("models"), importedPath: null, settingsFile: null, CancellationToken.None);
        var router = host.Select(["mine"]).Single();

        for (var row = 0; row < set.Rows; row++)
        {
            var prompt = new ScoringPrompt(set.Prompts[row], Guid.Empty, new ModelId("p", "strong"), new ModelId("p", "weak")) { Domain = set.Domains![row] };
            var expected = 1 / (1 + Math.Exp(-LinearFit.LogisticScale * (scores[row] - mean) / deviation));
            Assert.Equal(expected, (await router.ScoreAsync(prompt, CancellationToken.None)).Value, 1e-4);
        }
    }

    [Fact]
    public async Task Train_LearnableOutcomes_BetterThanThePriorOnRowsLeftOut()
    {
        await TrainAsync("one/mine", "--curve", "20,80");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/mine/model-card.json")));
        var measured = card.RootElement.GetProperty("router").GetProperty("measured");
        Assert.True(Apgr(measured, "trained, five folds") > Apgr(measured, "random, 50 seeds"));
        Assert.Equal(
            ["trained, five folds", "prior alone", "prompt length", "domain mean, five folds", "random, 50 seeds"], measured.EnumerateObject().Select(router => router.Name));
        var curve = card.RootElement.GetProperty("curve").EnumerateArray().ToList();
        Assert.Equal([20, 80], curve.Select(point => point.GetProperty("labels").GetInt32()));
        Assert.All(curve, point => Assert.Equal(40, point.GetProperty("heldOut").GetInt32()));
    }

    [Fact]
    public async Task Train_PriorOfTheUsersOwn_FoundWhereImportedSays()
    {
        Directory.CreateDirectory(_folder.At("own/mine_before"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Models, RouterNames.Difficulty)))
        {
            File.Copy(file, _folder.At($"own/mine_before/{Path.GetFileName(file)}"));
        }

        var manifest = _folder.At("own/mine_before/router.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"difficulty\"", "\"mine_before\"", StringComparison.Ordinal));

        await TrainAsync("own/mine", "--prior", "mine_before", "--imported", _folder.At("own"));

        Assert.Contains("Prior: mine_before", await File.ReadAllTextAsync(_folder.At("own/mine/model-card.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_RowsThatBelongTogether_NeverOnBothSidesOfTheCurve()
    {
        // Twelve conversations of ten rows: 100 labels cut the ninth or tenth, whose rest is not measured on.
        var lines = (await File.ReadAllLinesAsync(_data)).Select((line, row) => row == 0 ? $"{line},group" : $"{line},conversation {(row - 1) % 12}");
        await File.WriteAllLinesAsync(_data, lines);

        await TrainAsync("one/mine", "--curve", "20,95");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/mine/model-card.json")));
        Assert.All(card.RootElement.GetProperty("curve").EnumerateArray(), point => Assert.Equal(20, point.GetProperty("heldOut").GetInt32()));
    }

    [Theory]
    [InlineData("nothing to do")]
    [InlineData("--curve is '5'", "--curve", "5")]
    [InlineData("there are 120 rows", "--curve", "120")]
    [InlineData("there is no such router", "--curve", "20", "--prior", "nobody")]
    [InlineData("number above 0", "--curve", "20", "--penalty", "0")]
    [InlineData("has no model 'other'", "--curve", "20", "--strong", "other")]
    [InlineData("is no better than the weak model", "--curve", "20", "--strong", "weak", "--weak", "strong")]
    public async Task Train_FaultyRequest_SaysWhatToDo(string fault, params string[] arguments)
    {
        var run = await CliRun.OfAsync(["train", "pair", "--outcomes", _data, .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, run.Output, StringComparison.Ordinal);
    }

    private static double Apgr(JsonElement measured, string router) => measured.GetProperty(router).GetProperty("apgr").GetDouble();

    // A models folder of its own, so that the router is found without touching the shipped one.
    private void CopyModels()
    {
        foreach (var folder in new[] { "use-lite", RouterNames.Difficulty })
        {
            Directory.CreateDirectory(_folder.At($"models/{folder}"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Models, folder)))
            {
                File.Copy(file, _folder.At($"models/{folder}/{Path.GetFileName(file)}"));
            }
        }
    }

    private async Task TrainAsync(string output, params string[] more)
    {
        var run = await CliRun.OfAsync(["train", "pair", "--outcomes", _data, "--strong", "strong", "--weak", "weak", "--output", _folder.At(output), .. more]);
        Assert.True(run.ExitCode == 0, run.Output);
    }
}
