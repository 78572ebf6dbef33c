using Orleans.Routing.Cli.Onnx;
using Orleans.Routing.Scoring.MatrixFactorization;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>Writes a matrix factorization as one ONNX graph for any pair: see <see cref="MatrixFactorizationModel"/>.</summary>
internal static class MatrixFactorizationOnnx
{
    public static byte[] Write(MatrixFactorizationWeights weights, string embedder)
    {
        var (rank, dimensions) = (weights.Rank, weights.Dimensions);
        var graph = new OnnxGraph("mf");
        var embedding = graph.Input(MatrixFactorizationModel.EmbeddingInput, OnnxElementType.Single, "batch", dimensions);
        var strong = graph.Input(MatrixFactorizationModel.StrongInput, OnnxElementType.Int64, 1);
        var weak = graph.Input(MatrixFactorizationModel.WeakInput, OnnxElementType.Int64, 1);
        var vectors = graph.Constant("model_vectors", weights.UnitVectors(), weights.Models, rank);
        var projection = graph.Constant("projection", ToSingle(weights.Projection), rank, dimensions);
        var classifier = graph.Constant("classifier", ToSingle(weights.Classifier), rank);

        // The strong minus the weak model's vector, each number as much as the classifier counts it.
        var difference = graph.Node("Sub", [graph.Node("Gather", [vectors, strong]), graph.Node("Gather", [vectors, weak])]);
        var direction = graph.Node("Mul", [difference, classifier]);

        var projected = graph.Node("Gemm", [embedding, projection], OnnxAttribute.Int("transB", 1));
        var logit = graph.Node("ReduceSum", [graph.Node("Mul", [projected, direction]), graph.Constant("last_axis", 1)], OnnxAttribute.Int("keepdims", 0));
        graph.NodeTo(MatrixFactorizationModel.WinRateOutput, "Sigmoid", [logit]);
        graph.Output(MatrixFactorizationModel.WinRateOutput, OnnxElementType.Single, "batch");

        graph.NodeTo(MatrixFactorizationModel.PairWeightsOutput, "MatMul", [direction, projection]);
        graph.Output(MatrixFactorizationModel.PairWeightsOutput, OnnxElementType.Single, 1, dimensions);
        return graph.ToModel(KeyValuePair.Create(MatrixFactorizationModel.EmbedderMetadata, embedder));
    }

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, value => (float)value);
}
