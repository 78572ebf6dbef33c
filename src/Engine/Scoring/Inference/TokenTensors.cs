using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>A thread's buffers for the integer inputs of a sequence model, and the tensors over them.</summary>
internal sealed class TokenTensors
{
    private readonly ImmutableArray<string> _inputs;
    private readonly long[] _tokens;
    private readonly long[] _ones;
    private readonly long[] _zeros;
    private readonly long[] _positions;

    /// <summary>Makes buffers.</summary>
    /// <param name="inputs">The model's inputs, as <see cref="SequenceSignature"/> names them.</param>
    /// <param name="most">The most tokens of a sequence.</param>
    public TokenTensors(ImmutableArray<string> inputs, int most)
    {
        _inputs = inputs;
        _tokens = new long[most];
        _ones = new long[most];
        _zeros = new long[most];
        _positions = new long[most];
        Array.Fill(_ones, 1);
        for (var index = 0; index < most; index++)
        {
            _positions[index] = index;
        }
    }

    /// <summary>Tensors of the tokens from <paramref name="start"/> on, in the order of the inputs. The mask covers all tokens.</summary>
    public List<OrtValue> Fill(List<int> tokens, int start)
    {
        var length = tokens.Count - start;
        for (var index = 0; index < length; index++)
        {
            _tokens[index] = tokens[start + index];
        }

        return [.. _inputs.Select(input => input switch
        {
            SequenceSignature.Tokens => Over(_tokens, 0, length),
            SequenceSignature.Mask => Over(_ones, 0, tokens.Count),
            SequenceSignature.Positions => Over(_positions, start, length),
            _ => Over(_zeros, 0, length),
        })];
    }

    private static OrtValue Over(long[] buffer, int start, int length) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(start, length), [1, length]);
}
