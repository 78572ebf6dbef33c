using System.Text.Json;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Linear;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

public sealed class TrainDifficultyTests : IDisposable
{
    private static readonly string[] Files = ["difficulty.onnx", "model-card.json", "model-card.md", "router.json"];

    private readonly TemporaryFolder _folder = new();

    public TrainDifficultyTests() => TinyPools.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_Twice_SameBytes()
    {
        await TrainAsync("one");
        await TrainAsync("two");

        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(_folder.At($"one/{file}")), File.ReadAllBytes(_folder.At($"two/{file}"))));
    }

    [Fact]
    public async Task Train_AnotherSeed_SameHeadOtherIntervals()
    {
        await TrainAsync("one");
        await TrainAsync("two", "--seed", "5");

        Assert.Equal(File.ReadAllBytes(_folder.At("one/difficulty.onnx")), File.ReadAllBytes(_folder.At("two/difficulty.onnx")));
        Assert.NotEqual(File.ReadAllText(_folder.At("one/model-card.json")), File.ReadAllText(_folder.At("two/model-card.json")));
    }

    [Fact]
    public async Task Train_TinyPools_CardSaysWhatWentIn()
    {
        await TrainAsync("one");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        var pools = card.RootElement.GetProperty("pools");
        Assert.Equal(["first", "second"], pools.EnumerateArray().Select(pool => pool.GetProperty("name").GetString()));
        Assert.All(pools.EnumerateArray(), pool => Assert.Equal(40, pool.GetProperty("rows").GetInt32()));
        Assert.Equal(2, card.RootElement.GetProperty("leavePoolOut").GetArrayLength());
        var thresholds = card.RootElement.GetProperty("thresholds");
        Assert.True(thresholds.GetProperty("25").GetDouble() >= thresholds.GetProperty("75").GetDouble());
    }

    [Fact]
    public async Task Write_Head_EqualsTheFormulaInDoublePrecision()
    {
        var tables = await OutcomeFiles.ReadFolderAsync(_folder.At("data"), CancellationToken.None);
        var pools = tables.Select(OutcomePool.Of).ToList();
        var stems = pools.SelectMany(pool => pool.Stems).ToList();
        var models = new ScoringOptions().ModelsPath;
        var encoded = await EncodedPrompts.EncodeAsync(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), models, stems, CancellationToken.None);
        var fit = DifficultyProblem.Of(EncodedPool.Split(pools, encoded)).Solve(new DifficultySettings(3, 0.5));
        var path = _folder.At("head.onnx");
        await File.WriteAllBytesAsync(path, LinearOnnx.Write(fit, 512, "test"));

        await using var head = LinearHead.Open(await File.ReadAllBytesAsync(path), path);

        Assert.Equal("test", head.Embedder);
        for (var row = 0; row < stems.Count; row++)
        {
            Assert.Equal(fit.WinRate(encoded.Embeddings[row], encoded.Features[row]), head.Run(encoded.Embeddings[row], stems[row]), 1e-6);
        }
    }

    [Fact]
    public async Task Train_PoolWithoutScores_SaysWhatToDo()
    {
        _folder.Write("bad/pool.csv", "prompt,answer\nhello,1\n");

        var run = await CliRun.OfAsync("train", "difficulty", "--data", _folder.At("bad"), "--output", _folder.At("out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has no score columns", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Difficulties_GradesAndGaps_OneScaleAndMeanOfWhatIsThere()
    {
        var path = _folder.Write("grades/pool.csv", "prompt,m|a,m|b\n\"two\nlines\",10,5\nnext,,5\nnone,,\n");

        var pool = OutcomePool.Of(await OutcomeFiles.ReadAsync(path, CancellationToken.None));

        Assert.Equal(["two\nlines", "next"], pool.Stems);
        Assert.Equal([-0.75, -0.5], pool.Difficulties());
    }

    private async Task TrainAsync(string output, params string[] more)
    {
        var run = await CliRun.OfAsync(["train", "difficulty", "--data", _folder.At("data"), "--output", _folder.At(output), .. more]);
        Assert.True(run.ExitCode == 0, run.Output);
    }
}
