using Orleans.Routing.Scoring.MatrixFactorization;
using Orleans.Routing.Scoring.Pairs;
using Xunit.Abstractions;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>The imported head against the published formula in double precision.</summary>
public sealed class MatrixFactorizationParityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(64, 128, 1536)]
    [InlineData(5, 16, 512)]
    [InlineData(300, 7, 33)]
    public async Task Score_ThousandRandomPairsAndEmbeddings_ThePublishedFormula(int models, int rank, int dimensions)
    {
        var weights = new RandomWeights(seed: 1, models, rank, dimensions);
        var model = MatrixFactorizationOnnx.Write(MatrixFactorizationWeights.From(SafeTensorsFile.Parse("test", weights.ToSafeTensors())), "test");
        await using var head = MatrixFactorizationHead.Open(model, "test");
        var chance = new Random(2);
        var (largest, spread) = (0.0, new List<double>());

        for (var round = 0; round < 1000; round++)
        {
            var embedding = UnitEmbedding(chance, dimensions);
            var pair = new PairIndex(chance.Next(models), chance.Next(models));
            var expected = weights.WinRate(pair.Strong, pair.Weak, embedding);

            largest = Math.Max(largest, Math.Abs(expected - head.Score(pair, embedding)));
            largest = Math.Max(largest, Math.Abs(expected - head.ScoreWithModel(pair, embedding)));
            spread.Add(expected);
        }

        output.WriteLine($"Largest difference in win rate: {largest:E2}; win rates from {spread.Min():F3} to {spread.Max():F3}");
        Assert.InRange(largest, 0, 1e-6);
        Assert.InRange(spread.Max() - spread.Min(), 0.1, 1); // Win rates that differ, or agreeing would say nothing.
    }

    [Fact]
    public async Task Score_ModelThatContradictsItself_Refused()
    {
        var weights = new RandomWeights(seed: 3, models: 3, rank: 4, dimensions: 8);
        var model = MatrixFactorizationOnnx.Write(MatrixFactorizationWeights.From(SafeTensorsFile.Parse("test", weights.ToSafeTensors())), "test");

        // The same graph with the weights' operator exchanged for one that gives other numbers.
        var place = model.AsSpan().LastIndexOf("Sigmoid"u8);
        var name = model.AsSpan(place, 7);
        "HardSwi"u8.CopyTo(name);
        var broken = Assert.Throws<InvalidDataException>(() => MatrixFactorizationHead.Open(model, "broken.onnx"));
        Assert.Contains("broken.onnx is not a model that ONNX Runtime can run", broken.Message, StringComparison.Ordinal);

        await using var contradicting = MatrixFactorizationHead.Open(ContradictingModel(weights), "other.onnx");
        var error = Assert.Throws<InvalidDataException>(() => contradicting.Score(new PairIndex(0, 1), new float[8]));
        Assert.Contains("other.onnx contradicts itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_PairBeyondTheVectors_Refused()
    {
        var weights = new RandomWeights(seed: 3, models: 3, rank: 4, dimensions: 8);
        var model = MatrixFactorizationOnnx.Write(MatrixFactorizationWeights.From(SafeTensorsFile.Parse("test", weights.ToSafeTensors())), "test");
        await using var head = MatrixFactorizationHead.Open(model, "small.onnx");

        var error = Assert.Throws<InvalidDataException>(() => head.Score(new PairIndex(0, 3), new float[8]));

        Assert.Contains("small.onnx cannot score the models 0 and 3", error.Message, StringComparison.Ordinal);
    }

    private static float[] UnitEmbedding(Random chance, int dimensions)
    {
        var values = RandomWeights.Normal(chance, dimensions, 1);
        var length = Math.Sqrt(values.Sum(value => value * value));
        return Array.ConvertAll(values, value => (float)(value / length));
    }

    private static byte[] ContradictingModel(RandomWeights weights)
    {
        var graph = new Onnx.OnnxGraph("mf");
        var embedding = graph.Input(MatrixFactorizationModel.EmbeddingInput, Onnx.OnnxElementType.Single, "batch", weights.Dimensions);
        var strong = graph.Input(MatrixFactorizationModel.StrongInput, Onnx.OnnxElementType.Int64, 1);
        var weak = graph.Input(MatrixFactorizationModel.WeakInput, Onnx.OnnxElementType.Int64, 1);
        var table = graph.Constant("table", Array.ConvertAll(weights.Projection, value => (float)value), 4, weights.Dimensions);
        graph.NodeTo(MatrixFactorizationModel.PairWeightsOutput, "Sub", [graph.Node("Gather", [table, strong]), graph.Node("Gather", [table, weak])]);
        graph.NodeTo(MatrixFactorizationModel.WinRateOutput, "ReduceMean", [embedding], Onnx.OnnxAttribute.Ints("axes", 1), Onnx.OnnxAttribute.Int("keepdims", 0));
        graph.Output(MatrixFactorizationModel.WinRateOutput, Onnx.OnnxElementType.Single, "batch");
        graph.Output(MatrixFactorizationModel.PairWeightsOutput, Onnx.OnnxElementType.Single, 1, weights.Dimensions);
        return graph.ToModel();
    }
}
