using Orleans.Routing.Cli.Onnx;

namespace Orleans.Routing.Scoring;

/// <summary>Models made by the test, for what no exporter writes.</summary>
internal static class TinyGraphs
{
    /// <summary>A decoder whose logits are all one number.</summary>
    public static byte[] Decoder(float logit)
    {
        const int most = 2048;
        var graph = new OnnxGraph("decoder");
        var ids = graph.Input("input_ids", OnnxElementType.Int64, "batch", "sequence");
        graph.Input("attention_mask", OnnxElementType.Int64, "batch", "sequence");
        var table = new float[most];
        Array.Fill(table, logit);
        var ones = new float[most];
        Array.Fill(ones, 1f);
        var vectors = graph.Node("Gather", [graph.Constant("table", table, most, 1), ids]);
        graph.NodeTo("logits", "MatMul", [vectors, graph.Constant("head", ones, 1, most)]);
        graph.Output("logits", OnnxElementType.Single, "batch", "sequence", most);
        return graph.ToModel();
    }

    /// <summary>A classifier that looks tokens up in a table filled with one number.</summary>
    public static byte[] Classifier(float value, int rows = 64, int labels = 3, string mask = "attention_mask", string output = "logits", OnnxElementType tokens = OnnxElementType.Int64)
    {
        const int width = 20;
        var graph = new OnnxGraph("classifier");
        var ids = graph.Input("input_ids", tokens, "batch", "sequence");
        graph.Input(mask, OnnxElementType.Int64, "batch", "sequence");
        var table = new float[rows * width];
        Array.Fill(table, value);
        var vectors = graph.Node("Gather", [graph.Constant("table", table, rows, width), ids]);
        var mean = graph.Node("ReduceMean", [vectors], OnnxAttribute.Ints("axes", 1), OnnxAttribute.Int("keepdims", 0));
        var head = new float[width * labels];
        Array.Fill(head, 1f);
        graph.NodeTo(output, "MatMul", [mean, graph.Constant("head", head, width, labels)]);
        graph.Output(output, OnnxElementType.Single, "batch", labels);
        return graph.ToModel();
    }
}
