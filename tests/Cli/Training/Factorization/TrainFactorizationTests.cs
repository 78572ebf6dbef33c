using System.Numerics.Tensors;
using Orleans.Routing.Cli.Import.MatrixFactorization;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.MatrixFactorization;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Cli.Training.Factorization;

public sealed class TrainFactorizationTests : IDisposable
{
    private const int Dimensions = 6;
    private const int Rows = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_EveryModel_SolvesItsOwnRidgeRegression()
    {
        var pool = Pool();
        const double Penalty = 0.5;
        var fit = FactorizationFit.Fit([pool], Penalty, (_, _) => true);
        var difference = fit.PairWeights("a", "b", rank: 3);

        // The gradient of the ridge problem of the scores' difference is zero.
        for (var column = 0; column < Dimensions; column++)
        {
            var pull = Enumerable.Range(0, Rows).Sum(row =>
                pool.Embeddings[row][column] * (pool.Outcomes.Scores["a"][row] - pool.Outcomes.Scores["b"][row] - pool.Embeddings[row].Zip(difference, (value, weight) => value * weight).Sum()));
            Assert.Equal(Penalty * difference[column], pull, 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task At_Rank_OnnxGivesTwiceTheGapAsLogit(int rank)
    {
        var pool = Pool();
        var fit = FactorizationFit.Fit([pool], 0.5, (_, _) => true);
        await using var head = MatrixFactorizationHead.Open(MatrixFactorizationOnnx.Write(fit.At(rank), "test"), "test");

        foreach (var (strong, weak) in new[] { (0, 1), (1, 2), (2, 0) })
        {
            var weights = fit.PairWeights(fit.Models[strong], fit.Models[weak], rank);
            foreach (var embedding in pool.Embeddings)
            {
                var gap = embedding.Zip(weights, (value, weight) => value * weight).Sum();
                Assert.Equal(1 / (1 + Math.Exp(-2 * gap)), head.Score(new PairIndex(strong, weak), embedding), 1e-5);
            }
        }
    }

    [Fact]
    public async Task Train_TinyPools_SameBytesAndTheManifestNamesTheModels()
    {
        TinyPools.Write(_folder);
        foreach (var output in new[] { "one/mf", "two/mf" })
        {
            var run = await CliRun.OfAsync("train", "mf", "--outcomes", _folder.At("data/first.csv"), _folder.At("data/second.csv"), "--pair", "strong,weak", "--output", _folder.At(output));
            Assert.True(run.ExitCode == 0, run.Output);
        }

        Assert.All(["mf.onnx", "router.json", "model-card.json", "model-card.md"], file => Assert.Equal(File.ReadAllBytes(_folder.At($"one/mf/{file}")), File.ReadAllBytes(_folder.At($"two/mf/{file}"))));
        var settings = ScorerFolder.Open(_folder.At("one/mf")).Manifest.Settings;
        Assert.Equal(["strong", "weak", "third"], settings.GetProperty("models").EnumerateArray().Select(model => model.GetString()));
        Assert.Equal("strong", settings.GetProperty("pair").GetProperty("strong").GetString());
    }

    [Fact]
    public async Task Train_NoFallbackPair_ListedAsLoadedAndVerified()
    {
        TinyPools.Write(_folder);
        var pool = _folder.At("data/first.csv");

        // Names that the check's own pair does not have.
        await File.WriteAllTextAsync(pool, (await File.ReadAllTextAsync(pool)).Replace("|strong,", "|large,", StringComparison.Ordinal).Replace("|weak,", "|small,", StringComparison.Ordinal));
        var trained = await CliRun.OfAsync("train", "mf", "--outcomes", pool, "--output", _folder.At("own/mf"));
        Assert.True(trained.ExitCode == 0, trained.Output);

        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.At("own"));
        var verified = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("own/mf"));

        Assert.Matches("mf +mf .* yes, no fallback pair", list.Output);
        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Contains("pass  mf: checksums of 1 files, no fallback pair", verified.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pair names the model 'tiny'", "--pair", "strong,tiny")]
    [InlineData("Two files would be the pool 'first'", "--outcomes", "data/first.csv")]
    public async Task Train_FaultyRequest_SaidBeforeAnythingIsEncoded(string fault, params string[] options)
    {
        TinyPools.Write(_folder);

        var run = await CliRun.OfAsync(
        [
            "train", "mf", "--outcomes", _folder.At("data/first.csv"), "--output", _folder.At("own/mf"), "--models", _folder.At("none"),
            .. options.Select(option => option.StartsWith("data/", StringComparison.Ordinal) ? _folder.At(option) : option),
        ]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, run.Output, StringComparison.Ordinal);
    }

    private static EncodedPool Pool()
    {
        var random = new Random(11);
        var embeddings = Enumerable.Range(0, Rows).Select(_ =>
        {
            var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.3)).ToArray();
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            return vector;
        }).ToArray();
        double[] Scores() => [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        var scores = new Dictionary<string, double[]>(StringComparer.Ordinal) { ["a"] = Scores(), ["b"] = Scores(), ["c"] = Scores() };
        var outcomes = new OutcomePool("tiny", [.. Enumerable.Range(0, Rows).Select(row => $"prompt {row}")], new string?[Rows], Groups: null, scores);
        return new EncodedPool(outcomes, embeddings, []);
    }
}
