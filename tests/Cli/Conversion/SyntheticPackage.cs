using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>A package of the real one's shape with random weights, small vocabulary included.</summary>
internal static class SyntheticPackage
{
    private const string Root = "module_apply_default/Encoder_en/KonaTransformer/Encode/";

    public static void Write(TemporaryFolder folder, bool dropLastWeight = false)
    {
        var random = new Random(1);
        var weights = Weights().ToList();
        if (dropLastWeight)
        {
            weights.RemoveAt(weights.Count - 1);
        }

        using var shard = new MemoryStream();
        foreach (var (name, count) in weights)
        {
            var values = Enumerable.Range(0, count).Select(_ => Value(name, random)).ToArray();
            shard.Write(MemoryMarshal.AsBytes<float>(values));
        }

        Directory.CreateDirectory(folder.At("dist"));
        File.WriteAllBytes(folder.At("dist/group1-shard1of1"), shard.ToArray());
        var manifest = weights.Select(weight => new { name = weight.Name, shape = new[] { weight.Count }, dtype = "float32" });
        folder.Write("dist/model.json", JsonSerializer.Serialize(new { weightsManifest = new[] { new { paths = new[] { "group1-shard1of1" }, weights = manifest } } }));
        folder.Write("dist/vocab.json", """[["\ufffd",0],["<s>",0],["</s>",0],["x1",0],["x2",0],["x3",0],["▁a",-2.0],["b",-3.0],[":",null],["b",-5.0],[":30",30],["c",-6.0]]""");
    }

    private static float Value(string name, Random random) =>
        name.EndsWith("layer_norm_scale/ConcatPartitions/concat", StringComparison.Ordinal) ? 1 : ((float)random.NextDouble() - 0.5f) / 8;

    private static IEnumerable<(string Name, int Count)> Weights()
    {
        yield return ("module/Embeddings_en", 8002 * 256);
        yield return ($"{Root}TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", 128);
        foreach (var layer in new[] { 0, 1 })
        {
            var width = layer == 0 ? 256 : 512;
            var index = layer.ToString(CultureInfo.InvariantCulture);
            var part = $"{Root}Layer_{index}/TransformerLayer";
            var kernel = $"module/Encoder_en/KonaTransformer/Encode/Layer_{index}/TransformerLayer/MultiheadAttention";
            var stack = $"{Root}TransformerStack/Layer_{index}/TransformerLayer";
            yield return ($"{part}/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", width);
            yield return ($"{part}/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", width);
            yield return ($"{kernel}/qkv_transform_single/kernel/part_0", width * 3 * width);
            yield return ($"{part}/MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", 3 * width);
            yield return ($"{stack}/MultiheadAttention/mul/y", 1);
            yield return ($"{kernel}/output_transform_single/kernel/part_0", width * 512);
            yield return ($"{part}/MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat", 512);
            yield return ($"{part}/FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", 512);
            yield return ($"{part}/FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", 512);
            yield return ($"{stack}/FFN/conv1/Tensordot/Reshape_1", 512 * 1536);
            yield return ($"{part}/FFN/conv1/bias/ConcatPartitions/concat", 1536);
            yield return ($"{stack}/FFN/conv2/Tensordot/Reshape_1", 1536 * 512);
            yield return ($"{part}/FFN/conv2/bias/ConcatPartitions/concat", 512);
        }

        yield return ($"{Root}Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat", 256 * 512);
        yield return ($"{Root}Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat", 512);
        yield return ("module/Encoder_en/hidden_layers/tanh_layer_0/weights", 512 * 512);
        yield return ("module/Encoder_en/hidden_layers/tanh_layer_0/bias", 512);
    }
}
