using System.Collections.Immutable;
using System.Globalization;
using Orleans.Routing.Cli.Onnx;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>Writes a fitted head as ONNX: regression and temperature in one graph, what detection must know in its metadata.</summary>
internal static class DomainClassifierOnnx
{
    public static byte[] Write(SoftmaxHead head, ImmutableArray<string> labels, double temperature, double abstention, string embedder)
    {
        var dimensions = head.EmbeddingWeights.Length / labels.Length;
        var graph = new OnnxGraph("domain_classifier");
        var embedding = graph.Input(DomainClassifierModel.EmbeddingInput, OnnxElementType.Single, 1, dimensions);
        var logits = graph.Node("MatMul", [embedding, graph.Constant("embedding_weights", Transposed(head.EmbeddingWeights, labels.Length, temperature), dimensions, labels.Length)]);
        if (head.NgramWeights() is { Length: > 0 } ngramWeights)
        {
            var buckets = graph.Input(DomainClassifierModel.NgramBucketsInput, OnnxElementType.Int64, HashedNgrams.Most);
            var weights = graph.Input(DomainClassifierModel.NgramWeightsInput, OnnxElementType.Single, HashedNgrams.Most);
            var table = graph.Constant("ngram_weights_of_buckets", Scaled(ngramWeights, temperature), HashedNgrams.Buckets, labels.Length);
            // [Most] buckets to rows [Most, L]; weights as [1, Most] times that gives [1, L].
            var rows = graph.Node("Gather", [table, buckets], OnnxAttribute.Int("axis", 0));
            var line = graph.Node("Unsqueeze", [weights, graph.Constant("first_axis", 0)]);
            logits = graph.Node("Add", [logits, graph.Node("MatMul", [line, rows])]);
        }

        logits = graph.Node("Add", [logits, graph.Constant("intercepts", Scaled(head.Intercepts, temperature), labels.Length)]);
        graph.NodeTo(DomainClassifierModel.ProbabilitiesOutput, "Softmax", [logits], OnnxAttribute.Int("axis", -1));
        graph.Output(DomainClassifierModel.ProbabilitiesOutput, OnnxElementType.Single, 1, labels.Length);
        return graph.ToModel(
            KeyValuePair.Create(DomainClassifierModel.EmbedderMetadata, embedder),
            KeyValuePair.Create(DomainClassifierModel.LabelsMetadata, string.Join('\n', labels)),
            KeyValuePair.Create(DomainClassifierModel.AbstentionMetadata, abstention.ToString(CultureInfo.InvariantCulture)));
    }

    private static float[] Scaled(ReadOnlySpan<double> values, double temperature)
    {
        var scaled = new float[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            scaled[index] = (float)(values[index] / temperature);
        }

        return scaled;
    }

    private static float[] Transposed(ReadOnlySpan<double> weights, int labels, double temperature)
    {
        var dimensions = weights.Length / labels;
        var transposed = new float[weights.Length];
        for (var label = 0; label < labels; label++)
        {
            for (var dimension = 0; dimension < dimensions; dimension++)
            {
                transposed[(dimension * labels) + label] = (float)(weights[(label * dimensions) + dimension] / temperature);
            }
        }

        return transposed;
    }
}
