using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// Inputs and outputs of a decoder: tokens in, <c>logits</c> [batch, sequence, vocabulary] out and, in exports with a cache,
/// <c>past_key_values.*</c> in [batch, heads, past, width] and <c>present.*</c> out.
/// </summary>
/// <param name="Inputs">The integer inputs.</param>
/// <param name="Pasts">The cache's inputs; empty for an export without one.</param>
/// <param name="Presents">The cache's outputs, in the order of <paramref name="Pasts"/>.</param>
internal sealed record DecoderSignature(ImmutableArray<string> Inputs, ImmutableArray<string> Pasts, ImmutableArray<string> Presents)
{
    public const string Logits = "logits";

    private const string PastPrefix = "past_key_values.";
    private const string PresentPrefix = "present.";
    private static readonly ImmutableArray<string> OptionalInputs = [SequenceSignature.Positions];

    /// <summary>All inputs, in the order they are given.</summary>
    public ImmutableArray<string> AllInputs { get; } = [.. Inputs, .. Pasts];

    /// <summary>All outputs, in the order they are asked for.</summary>
    public ImmutableArray<string> AllOutputs { get; } = [Logits, .. Presents];

    /// <summary>Reads a model's signature.</summary>
    /// <exception cref="InvalidDataException">It is no decoder this program can run.</exception>
    public static DecoderSignature Read(InferenceSession session, string path, int vocabulary)
    {
        var pasts = session.InputMetadata.Keys.Where(IsPast).ToImmutableArray();
        var presents = pasts.Select(name => PresentPrefix + name[PastPrefix.Length..]).ToImmutableArray();
        var odd = pasts.Zip(presents).FirstOrDefault(pair => !Fits(session.InputMetadata[pair.First]) || !session.OutputMetadata.ContainsKey(pair.Second));
        if (odd.First is not null)
        {
            throw new InvalidDataException($"{path}: the cache input {odd.First} must be Float or Float16 [batch, heads, past, width] with fixed heads and width, and have the output {odd.Second}.");
        }

        var width = SequenceSignature.ReadWidth(session, path, Logits, rank: 3);
        if (width >= 0 && width < vocabulary)
        {
            throw new InvalidDataException($"{path} writes {width} logits, but the tokenizer has ids up to {vocabulary - 1}: they do not belong together.");
        }

        return new DecoderSignature(SequenceSignature.ReadInputs(session, path, OptionalInputs, IsPast), pasts, presents);
    }

    private static bool IsPast(string name) => name.StartsWith(PastPrefix, StringComparison.Ordinal);

    private static bool Fits(NodeMetadata past) =>
        past.ElementDataType is TensorElementType.Float or TensorElementType.Float16 && past.Dimensions is [-1 or 1, > 0, -1, > 0];
}
