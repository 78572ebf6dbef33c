using System.Text.Json;
using Orleans.Routing.Cli.Training.Adaptation;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Training.Blends;

public sealed class TrainBlendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_LengthAndTable_RouterThatLoadsAndSameBytes()
    {
        var data = PairData.Write(_folder);
        foreach (var (kind, name) in new[] { ("length", "by_length"), ("domain-mean", "table") })
        {
            await RunAsync("train", kind, "--outcomes", data, "--strong", "strong", "--weak", "weak", "--output", _folder.At($"models/{name}"));
        }

        CopyEncoder();
        foreach (var output in new[] { "one/both", "two/both", "models/both" })
        {
            await RunAsync("train", "blend", "--part", "by_length", "--part", "table", "--models", _folder.At("models"), "--outcomes", data, "--strong", "strong", "--weak", "weak", "--output", _folder.At(output));
        }

        Assert.Equal(File.ReadAllBytes(_folder.At("one/both/router.json")), File.ReadAllBytes(_folder.At("two/both/router.json")));
        Assert.Equal(File.ReadAllBytes(_folder.At("one/both/model-card.json")), File.ReadAllBytes(_folder.At("two/both/model-card.json")));
        Assert.Equal(ScorerKinds.Blend, ScorerFolder.Open(_folder.At("models/both")).Manifest.Kind);
        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("one/both/model-card.json")));
        Assert.True(card.RootElement.GetProperty("measured").TryGetProperty("blend, five folds", out _));
        var run = await RunAsync("calibrate", "--outcomes", data, "--router", "both", "--models", _folder.At("models"), "--strong-share", "0.5");
        Assert.Contains("both", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_UnknownPart_SaysWhereItLooked()
    {
        var run = await CliRun.OfAsync("train", "blend", "--part", "nobody", "--part", "difficulty", "--outcomes", PairData.Write(_folder), "--strong", "strong", "--weak", "weak", "--output", _folder.At("both"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no such router", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_PartLearnedFromTheSameFile_WarnsAndTheCardSaysSo()
    {
        var data = PairData.Write(_folder);
        await RunAsync("train", "domain-mean", "--outcomes", data, "--strong", "strong", "--weak", "weak", "--output", _folder.At("own/table"));

        var run = await RunAsync("train", "blend", "--part", "difficulty", "--part", "table", "--imported", _folder.At("own"), "--outcomes", data, "--strong", "strong", "--weak", "weak", "--output", _folder.At("own/both"));

        Assert.Contains("table learned from pair.csv itself", run.Output, StringComparison.Ordinal);
        Assert.Contains("Caution: table learned from pair.csv itself", File.ReadAllText(_folder.At("own/both/model-card.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_PartsOfTwoEmbedders_Refused()
    {
        _folder.Write("own/other/router.json", """{"schema":1,"name":"other","kind":"linear","embedder":"onnx/mine","files":{}}""");

        var run = await CliRun.OfAsync("train", "blend", "--part", "difficulty", "--part", "other", "--imported", _folder.At("own"), "--outcomes", PairData.Write(_folder), "--strong", "strong", "--weak", "weak", "--output", _folder.At("own/both"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The parts of a blend share one embedder", run.Output, StringComparison.Ordinal);
        Assert.Contains("other belongs to 'onnx/mine'", run.Output, StringComparison.Ordinal);
    }

    private void CopyEncoder()
    {
        Directory.CreateDirectory(_folder.At("models/use-lite"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(new ScoringOptions().ModelsPath, "use-lite")))
        {
            File.Copy(file, _folder.At($"models/use-lite/{Path.GetFileName(file)}"));
        }
    }

    private static async Task<CliRun> RunAsync(params string[] arguments)
    {
        var run = await CliRun.OfAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }
}
