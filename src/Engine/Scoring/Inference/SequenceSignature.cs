using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>The inputs of a model that reads token sequences, checked by name, element type and shape.</summary>
internal static class SequenceSignature
{
    public const string Tokens = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";
    public const string Positions = "position_ids";

    /// <summary>The inputs that the model has, of those it may have.</summary>
    /// <param name="session">The model.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="optional">Inputs it may have beside <see cref="Tokens"/> and <see cref="Mask"/>, which it must have.</param>
    /// <param name="others">Further inputs that are looked at elsewhere.</param>
    /// <exception cref="InvalidDataException">The inputs are other ones.</exception>
    public static ImmutableArray<string> ReadInputs(InferenceSession session, string path, ImmutableArray<string> optional, Func<string, bool>? others = null)
    {
        var names = session.InputMetadata.Keys.Where(name => others is null || !others(name)).ToList();
        var fits = names.Contains(Tokens) && names.Contains(Mask)
            && names.TrueForAll(name => (name is Tokens or Mask || optional.Contains(name)) && IsSequence(session.InputMetadata[name]));
        return fits
            ? [.. names]
            : throw new InvalidDataException(
                $"{path} has the inputs {string.Join(", ", session.InputMetadata.Select(Describe))}; expected are {Tokens} and {Mask}"
                + $" and, where the model has them, {string.Join(", ", optional)}, all int64 [batch, sequence] with free sizes.");
    }

    /// <summary>The width of a float output, the last of its sizes; -1 when it is free.</summary>
    /// <exception cref="InvalidDataException">There is no such output, or it has another type or rank.</exception>
    public static int ReadWidth(InferenceSession session, string path, string output, int rank)
    {
        if (session.OutputMetadata.TryGetValue(output, out var found) && found.IsTensor && found.ElementDataType == TensorElementType.Float && found.Dimensions.Length == rank)
        {
            return found.Dimensions[^1];
        }

        throw new InvalidDataException(
            $"{path} has the outputs {string.Join(", ", session.OutputMetadata.Select(Describe))}; expected is {output}, Float with {rank} sizes.");
    }

    private static bool IsSequence(NodeMetadata input) =>
        input.IsTensor && input.ElementDataType == TensorElementType.Int64 && input.Dimensions is [-1 or 1, -1];

    private static string Describe(KeyValuePair<string, NodeMetadata> value) =>
        $"{value.Key} {(value.Value.IsTensor ? value.Value.ElementDataType.ToString() : value.Value.OnnxValueType.ToString())} [{string.Join(", ", value.Value.Dimensions.Select(size => size < 0 ? "free" : $"{size}"))}]";
}
