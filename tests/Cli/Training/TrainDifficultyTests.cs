using System.Globalization;
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
        await TrainAsync("one/tiny");
        await TrainAsync("two/tiny");

        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(_folder.At($"one/tiny/{file}")), File.ReadAllBytes(_folder.At($"two/tiny/{file}"))));
    }

    [Fact]
    public async Task Train_NothingGiven_BestOfTheSettingsTriedOnPoolsLeftOut()
    {
        await TrainAsync("one");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        var tried = card.RootElement.GetProperty("settingsTried").EnumerateArray().ToList();
        Assert.Equal(25, tried.Count);
        Assert.Equal(tried.Max(setting => setting.GetProperty("apgr").GetDouble()), tried[0].GetProperty("apgr").GetDouble(), 1e-4);
        Assert.Equal(tried[0].GetProperty("settings").GetProperty("penalty").GetDouble(), card.RootElement.GetProperty("penalty").GetDouble());
        Assert.Equal(tried[0].GetProperty("settings").GetProperty("lengthWeight").GetDouble(), card.RootElement.GetProperty("lengthWeight").GetDouble());
    }

    [Fact]
    public async Task Train_SettingsGiven_UsedAndNothingTried()
    {
        await TrainAsync("one", "--penalty", "7", "--length-weight", "0.3", "--weight", "first=3");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        Assert.Equal(7, card.RootElement.GetProperty("penalty").GetDouble());
        Assert.Equal(1, card.RootElement.GetProperty("settingsTried").GetArrayLength());
        Assert.Equal([3, 1], card.RootElement.GetProperty("pools").EnumerateArray().Select(pool => pool.GetProperty("weight").GetDouble()));
    }

    [Fact]
    public async Task Train_ExcludedDomain_ItsRowsAreNotLearnedFrom()
    {
        _folder.Write("data/third.csv", "prompt,domain,m|strong,m|weak\na long question about sums,sums,1,0\nhello,talk,1,1\ngood day,talk,1,1\n");

        await TrainAsync("one", "--exclude", "sums");

        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/model-card.json")));
        Assert.Equal([40, 40, 2], card.RootElement.GetProperty("pools").EnumerateArray().Select(pool => pool.GetProperty("rows").GetInt32()));
    }

    [Theory]
    [InlineData("names the pool 'other'", "--weight", "other=2")]
    [InlineData("write POOL=NUMBER", "--weight", "first")]
    [InlineData("--exclude is 'sums'; the files have no domains", "--exclude", "sums")]
    [InlineData("--penalty is 0", "--penalty", "0")]
    [InlineData("--length-weight is -1", "--length-weight", "-1")]
    public async Task Train_FaultyOption_SaysWhatToDo(string fault, params string[] options)
    {
        var run = await CliRun.OfAsync(["train", "difficulty", "--data", _folder.At("data"), "--output", _folder.At("out"), .. options]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("difficulty", "--length-weight")]
    [InlineData("pair", "--penalty")]
    [InlineData("domain-mean", "--shrink")]
    public void Parse_NumberOnAMachineSetToGerman_ReadWithAPoint(string kind, string option)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            var program = CommandLine.Create(AnsiConsole.Console);

            Assert.Equal(0.5, program.Parse(["train", kind, option, "0.5"]).GetValue<double?>(option));
            Assert.Contains(program.Parse(["train", kind, option, "0,5"]).Errors, error => error.Message == "'0,5' is not a number: write it with a point, as 0.5.");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void WithLength_ManyDeviations_OrderOfTheLengths()
    {
        string[] stems = ["short", "a little longer", "by far the longest of the three of them"];
        var features = Array.ConvertAll(stems, EncodedPrompts.FeaturesOf);
        var scaling = FeatureScaling.Fit(features, [1, 1, 1]);
        var rows = Array.ConvertAll(features, row => scaling.Row([0.5f, 0.1f], row));
        double[] shares = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        var coefficients = new double[rows[0].Length];
        // Another feature with the opposite order: shorter words score higher.
        coefficients[4] = -1;

        var fit = LinearFit.Of(scaling, coefficients, 0, rows, shares).WithLength(100, rows, shares);

        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).OrderBy(row => fit.Predict(rows[row])));
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
    public async Task Train_NoEvaluationBesideIt_CardPointsToNone()
    {
        await TrainAsync("one");
        _folder.Write("one/evaluation/report.md", "figures");
        var without = File.ReadAllText(_folder.At("one/model-card.md"));
        await TrainAsync("one");

        Assert.DoesNotContain("evaluation/report.md", without, StringComparison.Ordinal);
        Assert.Contains("; see\n`evaluation/report.md` for sets", File.ReadAllText(_folder.At("one/model-card.md")), StringComparison.Ordinal);
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
        var tables = await OutcomeFiles.ReadPoolsAsync(OutcomeFiles.InFolder(_folder.At("data")), CancellationToken.None);
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

    [Theory]
    [InlineData("easy")]
    [InlineData("easy", "hard")]
    public async Task Train_ExcludedDomainsLeaveNoPoolToLearnFrom_SaysSo(params string[] excluded)
    {
        string Pool(string domain, int from) => "prompt,domain,m|a,m|b\n" + string.Concat(Enumerable.Range(from, 30).Select(row => $"Question number {row},{domain},{row % 2},{(row % 5 == 0 ? 1 : 0)}\n"));
        _folder.Write("two/first.csv", Pool("easy", 0));
        _folder.Write("two/second.csv", Pool("hard", 100));

        var run = await CliRun.OfAsync(["train", "difficulty", "--data", _folder.At("two"), "--output", _folder.At("out"), "--exclude", .. excluded]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Without the domains of --exclude there is no prompt to learn from", run.Output, StringComparison.Ordinal);
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
