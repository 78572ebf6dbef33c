using Orleans.Routing.Scoring.Embeddings;
using static Orleans.Routing.Cli.Conversion.UseLiteArchitecture;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>
/// Universal Sentence Encoder Lite in double precision from the float32 weights: what both the package's runtime and the converted model
/// approximate. Plain loops, written from the architecture and not from the ONNX graph (see <see cref="UseLiteGraph"/> for its names).
/// </summary>
internal sealed class UseLiteReference(TfjsWeights weights)
{
    private readonly float[] _table = weights.Get("module/Embeddings_en", Rows * EmbeddingWidth);
    private readonly float[] _rates = weights.Get("TimingSignal/ExpandDims_1", EmbeddingWidth / 2);

    /// <summary>The embedding of at most 128 tokens.</summary>
    public double[] Encode(ReadOnlySpan<int> ids)
    {
        var count = Math.Min(ids.Length, SentenceWindows.WindowTokens);
        var x = new double[count][];
        for (var position = 0; position < count; position++)
        {
            x[position] = Embed(ids[position], position);
        }

        x = Layer(0, x, EmbeddingWidth);
        x = Layer(1, x, Width);
        var mean = new double[Width];
        foreach (var row in x)
        {
            AddTo(mean, row, 1.0 / count);
        }

        var dense = Linear(mean, weights.Get("hidden_layers/tanh_layer_0/weights", Width * Width), weights.Get("hidden_layers/tanh_layer_0/bias", Width));
        var tanh = Array.ConvertAll(dense, Math.Tanh);
        var length = Math.Sqrt(tanh.Sum(value => value * value));
        return Array.ConvertAll(tanh, value => value / length);
    }

    private double[] Embed(int id, int position)
    {
        var row = new double[EmbeddingWidth];
        for (var index = 0; index < EmbeddingWidth; index++)
        {
            // The angle is a float32 product in the original graph, and part of the model: only what follows is exact here.
            double angle = position * _rates[index % _rates.Length];
            row[index] = ((double)EmbeddingScale * _table[(id * EmbeddingWidth) + index]) + (index < _rates.Length ? Math.Sin(angle) : Math.Cos(angle));
        }

        return row;
    }

    private double[][] Layer(int layer, double[][] x, int width)
    {
        var attended = Attention(layer, Array.ConvertAll(x, row => Norm($"{Layers}{layer}/TransformerLayer", row)), width);
        return Array.ConvertAll(Enumerable.Range(0, x.Length).ToArray(), position =>
        {
            var sum = width == Width ? (double[])x[position].Clone() : Dense($"{Layers}{layer}/TransformerLayer/dense", x[position], Width);
            AddTo(sum, attended[position], 1);
            AddTo(sum, FeedForward(layer, Norm($"{Layers}{layer}/TransformerLayer/FFN", sum)), 1);
            return sum;
        });
    }

    private double[] FeedForward(int layer, double[] x)
    {
        var inner = Linear(
            x, weights.Get($"{Stack}{layer}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1", Width * Inner), Weight($"{Layers}{layer}/TransformerLayer/FFN/conv1/bias", Inner));
        return Linear(
            Array.ConvertAll(inner, value => Math.Max(0, value)),
            weights.Get($"{Stack}{layer}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1", Inner * Width),
            Weight($"{Layers}{layer}/TransformerLayer/FFN/conv2/bias", Width));
    }

    private double[][] Attention(int layer, double[][] x, int width)
    {
        var part = $"{Layers}{layer}/TransformerLayer/MultiheadAttention";
        var kernel = weights.Get($"{part}/qkv_transform_single/kernel/part_0", width * 3 * width);
        var bias = Weight($"{part}/qkv_transform_single/bias", 3 * width);
        var mixed = Array.ConvertAll(x, row => Linear(row, kernel, bias));
        double scale = weights.Get($"{Stack}{layer}/TransformerLayer/MultiheadAttention/mul/y", 1)[0];
        var joined = Array.ConvertAll(x, _ => new double[width]);
        for (var head = 0; head < Heads; head++)
        {
            Attend(mixed, joined, head * (width / Heads), width, scale);
        }

        var outKernel = weights.Get($"{part}/output_transform_single/kernel/part_0", width * Width);
        var outBias = Weight($"{part}/output_transform_single/bias", Width);
        return Array.ConvertAll(joined, row => Linear(row, outKernel, outBias));
    }

    private static void Attend(double[][] mixed, double[][] joined, int start, int width, double scale)
    {
        var size = width / Heads;
        for (var query = 0; query < mixed.Length; query++)
        {
            var logits = new double[mixed.Length];
            for (var key = 0; key < mixed.Length; key++)
            {
                for (var index = start; index < start + size; index++)
                {
                    logits[key] += mixed[query][index] * scale * mixed[key][width + index];
                }
            }

            var largest = logits.Max();
            var shares = Array.ConvertAll(logits, logit => Math.Exp(logit - largest));
            var sum = shares.Sum();
            for (var key = 0; key < mixed.Length; key++)
            {
                for (var index = start; index < start + size; index++)
                {
                    joined[query][index] += shares[key] / sum * mixed[key][(2 * width) + index];
                }
            }
        }
    }

    private double[] Norm(string part, double[] x)
    {
        var scale = Weight($"{part}/layer_prepostprocess/layer_norm/layer_norm_scale", x.Length);
        var bias = Weight($"{part}/layer_prepostprocess/layer_norm/layer_norm_bias", x.Length);
        var mean = x.Average();
        var variance = x.Average(value => (value - mean) * (value - mean));
        return [.. x.Select((value, index) => ((value - mean) / Math.Sqrt(variance + NormEpsilon) * scale[index]) + bias[index])];
    }

    private double[] Dense(string part, double[] x, int columns) => Linear(x, Weight($"{part}/kernel", x.Length * columns), Weight($"{part}/bias", columns));

    private static double[] Linear(double[] x, float[] matrix, float[] bias)
    {
        var sums = Array.ConvertAll(bias, value => (double)value);
        for (var row = 0; row < x.Length; row++)
        {
            var weightsOfRow = matrix.AsSpan(row * bias.Length, bias.Length);
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column] += x[row] * weightsOfRow[column];
            }
        }

        return sums;
    }

    private static void AddTo(double[] sum, double[] values, double weight)
    {
        for (var index = 0; index < sum.Length; index++)
        {
            sum[index] += weight * values[index];
        }
    }

    private float[] Weight(string part, int count) => weights.Get($"{part}/ConcatPartitions/concat", count);
}
