using Orleans.Routing.Cli.Onnx;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Linear;

namespace Orleans.Routing.Cli.Training;

/// <summary>Writes a fitted head as ONNX: standardisation, regression and calibration in one graph.</summary>
internal static class LinearOnnx
{
    public static byte[] Write(LinearFit fit, int dimensions, string embedder)
    {
        var scale = LinearFit.LogisticScale / fit.PredictionDeviation;
        var coefficients = fit.Coefficients;
        var graph = new OnnxGraph("linear");
        var embedding = graph.Input(LinearModel.EmbeddingInput, OnnxElementType.Single, "batch", dimensions);
        var features = graph.Input(LinearModel.FeaturesInput, OnnxElementType.Single, "batch", TextFeatures.Count);

        var centred = graph.Node("Sub", [features, graph.Constant("feature_means", ToSingle(fit.Scaling.Means), TextFeatures.Count)]);
        var inverse = fit.Scaling.Deviations.Select(deviation => 1 / deviation);
        var standard = graph.Node("Mul", [centred, graph.Constant("feature_inverse_deviations", ToSingle(inverse), TextFeatures.Count)]);
        var clipped = graph.Node(
            "Clip", [standard, graph.Constant("clip_low", [(float)-FeatureScaling.Clip], []), graph.Constant("clip_high", [(float)FeatureScaling.Clip], [])]);

        var embeddingWeights = coefficients.Take(dimensions).Select(weight => weight * scale);
        var featureWeights = coefficients.Skip(dimensions).Select(weight => weight * scale * FeatureScaling.Share);
        var fromEmbedding = graph.Node("MatMul", [embedding, graph.Constant("embedding_weights", ToSingle(embeddingWeights), dimensions, 1)]);
        var fromFeatures = graph.Node("MatMul", [clipped, graph.Constant("feature_weights", ToSingle(featureWeights), TextFeatures.Count, 1)]);
        var offset = graph.Constant("offset", ToSingle([(fit.Intercept - fit.PredictionMean) * scale]), 1);
        var logit = graph.Node("Add", [graph.Node("Add", [fromEmbedding, fromFeatures]), offset]);
        graph.NodeTo(LinearModel.WinRateOutput, "Squeeze", [graph.Node("Sigmoid", [logit]), graph.Constant("last_axis", 1)]);
        graph.Output(LinearModel.WinRateOutput, OnnxElementType.Single, "batch");
        return graph.ToModel(KeyValuePair.Create(LinearModel.EmbedderMetadata, embedder));
    }

    private static float[] ToSingle(IEnumerable<double> values) => [.. values.Select(value => (float)value)];
}
