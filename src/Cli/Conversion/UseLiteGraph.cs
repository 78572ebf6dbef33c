using Orleans.Routing.Cli.Onnx;
using Orleans.Routing.Scoring.Embeddings;
using static Orleans.Routing.Cli.Conversion.UseLiteArchitecture;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>Writes Universal Sentence Encoder Lite (<see cref="UseLiteArchitecture"/>) as ONNX.</summary>
internal sealed class UseLiteGraph(TfjsWeights weights, bool quantize)
{
    private readonly OnnxGraph _graph = new("use-lite");

    public byte[] Build()
    {
        var tokens = _graph.Input("input_ids", OnnxElementType.Int64, "batch", "tokens");
        var mask = _graph.Input("attention_mask", OnnxElementType.Int64, "batch", "tokens");
        var present = _graph.Node("Cast", [mask], OnnxAttribute.Int("to", (int)OnnxElementType.Single));
        var bias = AttentionBias(present);

        var x = _graph.Node("Add", [Embed(tokens), Positions(tokens)]);
        x = Layer(0, x, bias, EmbeddingWidth);
        x = Layer(1, x, bias, Width);

        var pooled = MeanOfPresent(x, present);
        var dense = Linear("dense", pooled, weights.Get("hidden_layers/tanh_layer_0/weights", Width * Width), weights.Get("hidden_layers/tanh_layer_0/bias", Width), Width);
        NormalizeLength(_graph.Node("Tanh", [dense]));
        _graph.Output("sentence_embedding", OnnxElementType.Single, "batch", Width);
        return _graph.ToModel();
    }

    private string Embed(string tokens)
    {
        var table = weights.Get("module/Embeddings_en", Rows * EmbeddingWidth);
        if (!quantize)
        {
            var rows = _graph.Node("Gather", [_graph.Constant("embeddings", table, Rows, EmbeddingWidth), tokens]);
            return _graph.Node("Mul", [rows, _graph.Constant("embedding_scale", [EmbeddingScale], 1)]);
        }

        var (values, scales) = SymmetricQuantization.ByRow(table, Rows, EmbeddingWidth);
        var scaled = scales.Select(scale => scale * EmbeddingScale).ToArray();
        var bytes = _graph.Node("Gather", [_graph.Constant("embeddings", values, Rows, EmbeddingWidth), tokens]);
        var floats = _graph.Node("Cast", [bytes], OnnxAttribute.Int("to", (int)OnnxElementType.Single));
        return _graph.Node("Mul", [floats, _graph.Node("Gather", [_graph.Constant("embedding_scales", scaled, Rows, 1), tokens])]);
    }

    /// <summary>
    /// A table of the 128 positions the model knows, cut to the tokens given. More tokens do not fit it, so a caller that does not
    /// cut gets an error and not a silently wrong vector.
    /// </summary>
    private string Positions(string tokens)
    {
        var rates = weights.Get("TimingSignal/ExpandDims_1", EmbeddingWidth / 2);
        var table = new float[SentenceWindows.WindowTokens * EmbeddingWidth];
        for (var position = 0; position < SentenceWindows.WindowTokens; position++)
        {
            for (var index = 0; index < rates.Length; index++)
            {
                table[(position * EmbeddingWidth) + index] = MathF.Sin(position * rates[index]);
                table[(position * EmbeddingWidth) + rates.Length + index] = MathF.Cos(position * rates[index]);
            }
        }

        var count = _graph.Node("Shape", [tokens], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", 2));
        return _graph.Node("Slice", [_graph.Constant("positions", table, SentenceWindows.WindowTokens, EmbeddingWidth), _graph.Constant("position_start", 0), count]);
    }

    private string AttentionBias(string present)
    {
        var absent = _graph.Node("Sub", [_graph.Constant("one", [1f], 1), present]);
        var bias = _graph.Node("Mul", [absent, _graph.Constant("absent_bias", [-1e9f], 1)]);
        return _graph.Node("Unsqueeze", [bias, _graph.Constant("bias_axes", 1, 2)]);
    }

    private string Layer(int layer, string x, string bias, int width)
    {
        var attended = Attention(layer, Norm($"{Layers}{layer}/TransformerLayer", x, width), bias, width);
        var residual = width == Width
            ? x
            : Linear($"residual_{layer}", x, Weight($"{Layers}{layer}/TransformerLayer/dense/kernel", width * Width), Weight($"{Layers}{layer}/TransformerLayer/dense/bias", Width), Width);
        var attention = _graph.Node("Add", [residual, attended]);

        var inner = Linear(
            $"ffn_in_{layer}",
            Norm($"{Layers}{layer}/TransformerLayer/FFN", attention, Width),
            weights.Get($"{Stack}{layer}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1", Width * Inner),
            Weight($"{Layers}{layer}/TransformerLayer/FFN/conv1/bias", Inner),
            Inner);
        var outer = Linear(
            $"ffn_out_{layer}",
            _graph.Node("Relu", [inner]),
            weights.Get($"{Stack}{layer}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1", Inner * Width),
            Weight($"{Layers}{layer}/TransformerLayer/FFN/conv2/bias", Width),
            Width);
        return _graph.Node("Add", [attention, outer]);
    }

    private string Attention(int layer, string x, string bias, int width)
    {
        var part = $"{Layers}{layer}/TransformerLayer/MultiheadAttention";
        var mixed = Linear(
            $"qkv_{layer}", x, weights.Get($"{part}/qkv_transform_single/kernel/part_0", width * 3 * width), Weight($"{part}/qkv_transform_single/bias", 3 * width), 3 * width);
        var parts = _graph.Split(mixed, 3);
        var shape = _graph.Constant($"head_shape_{layer}", 0, 0, Heads, width / Heads);
        var queries = ToHeads(parts[0], shape, 0, 2, 1, 3);
        var keys = ToHeads(parts[1], shape, 0, 2, 3, 1);
        var values = ToHeads(parts[2], shape, 0, 2, 1, 3);

        var scale = _graph.Constant($"query_scale_{layer}", weights.Get($"{Stack}{layer}/TransformerLayer/MultiheadAttention/mul/y", 1), 1);
        var products = _graph.Node("MatMul", [_graph.Node("Mul", [queries, scale]), keys]);
        var shares = _graph.Node("Softmax", [_graph.Node("Add", [products, bias])], OnnxAttribute.Int("axis", -1));
        var heads = _graph.Node("Transpose", [_graph.Node("MatMul", [shares, values])], OnnxAttribute.Ints("perm", 0, 2, 1, 3));
        var joined = _graph.Node("Reshape", [heads, _graph.Constant($"joined_shape_{layer}", 0, 0, width)]);
        return Linear(
            $"attention_out_{layer}", joined, weights.Get($"{part}/output_transform_single/kernel/part_0", width * Width), Weight($"{part}/output_transform_single/bias", Width), Width);
    }

    private string ToHeads(string x, string shape, params ReadOnlySpan<long> order) =>
        _graph.Node("Transpose", [_graph.Node("Reshape", [x, shape])], OnnxAttribute.Ints("perm", order));

    private string Norm(string part, string x, int width)
    {
        var name = part.Replace('/', '_');
        return _graph.Node(
            "LayerNormalization",
            [
                x,
                _graph.Constant($"{name}_scale", Weight($"{part}/layer_prepostprocess/layer_norm/layer_norm_scale", width), width),
                _graph.Constant($"{name}_bias", Weight($"{part}/layer_prepostprocess/layer_norm/layer_norm_bias", width), width),
            ],
            OnnxAttribute.Int("axis", -1),
            OnnxAttribute.Float("epsilon", NormEpsilon));
    }

    private string Linear(string name, string x, float[] matrix, float[] bias, int columns)
    {
        var rows = matrix.Length / columns;
        var offset = _graph.Constant($"{name}_bias", bias, columns);
        if (!quantize)
        {
            return _graph.Node("Add", [_graph.Node("MatMul", [x, _graph.Constant($"{name}_weight", matrix, rows, columns)]), offset]);
        }

        var (values, scales) = SymmetricQuantization.ByColumn(matrix, rows, columns);
        return _graph.MicrosoftNode(
            "DynamicQuantizeMatMul",
            x,
            _graph.Constant($"{name}_weight", values, rows, columns),
            _graph.Constant($"{name}_scale", scales, columns),
            _graph.Constant($"{name}_zero", new sbyte[columns], columns),
            offset);
    }

    private string MeanOfPresent(string x, string present)
    {
        var tokenAxis = _graph.Constant("token_axis", 1);
        var kept = _graph.Node("Mul", [x, _graph.Node("Unsqueeze", [present, _graph.Constant("last_axis", 2)])]);
        var sum = _graph.Node("ReduceSum", [kept, tokenAxis], OnnxAttribute.Int("keepdims", 0));
        var count = _graph.Node("Max", [_graph.Node("ReduceSum", [present, tokenAxis], OnnxAttribute.Int("keepdims", 1)), _graph.Constant("least_count", [1f], 1)]);
        return _graph.Node("Div", [sum, count]);
    }

    private void NormalizeLength(string x)
    {
        var squares = _graph.Node("ReduceSum", [_graph.Node("Mul", [x, x]), _graph.Constant("width_axis", 1)], OnnxAttribute.Int("keepdims", 1));
        var length = _graph.Node("Sqrt", [_graph.Node("Max", [squares, _graph.Constant("least_square", [1e-12f], 1)])]);
        _graph.NodeTo("sentence_embedding", "Div", [x, length]);
    }

    private float[] Weight(string part, int count) => weights.Get($"{part}/ConcatPartitions/concat", count);
}
