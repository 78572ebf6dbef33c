using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// Writes a sequence on, one token at a time. With a cache each step reads only the newest token; without one it reads all of them
/// again.
/// </summary>
internal sealed class DecoderStep(InferenceSession session, DecoderSignature signature, TokenTensors tensors, RunOptions runOptions) : IDisposable
{
    private IDisposableReadOnlyCollection<OrtValue>? _last;
    private int _read;

    /// <summary>The logits that follow the tokens; valid until the next step.</summary>
    public ReadOnlySpan<float> Next(List<int> tokens)
    {
        var fresh = tensors.Fill(tokens, _read);
        var owned = fresh.Count;
        try
        {
            owned = AddPast(fresh);
            var outputs = session.Run(runOptions, signature.AllInputs, fresh, signature.AllOutputs);
            _last?.Dispose();
            _last = outputs;
            _read = signature.Pasts.IsEmpty ? 0 : tokens.Count;
            var logits = outputs[0].GetTensorDataAsSpan<float>();
            var width = (int)outputs[0].GetTensorTypeAndShape().Shape[^1];
            return logits[^width..];
        }
        finally
        {
            fresh.Take(owned).ToList().ForEach(value => value.Dispose());
        }
    }

    /// <summary>The likeliest token.</summary>
    public static int Likeliest(ReadOnlySpan<float> logits) => TensorPrimitives.IndexOfMax(logits);

    public void Dispose() => _last?.Dispose();

    /// <summary>Adds the cache to the inputs.</summary>
    /// <returns>How many of the inputs are ours to dispose; those of the last step are not.</returns>
    private int AddPast(List<OrtValue> inputs)
    {
        if (_last is { } last)
        {
            var ours = inputs.Count;
            inputs.AddRange(last.Skip(1));
            return ours;
        }

        foreach (var past in signature.Pasts)
        {
            var shape = session.InputMetadata[past];
            inputs.Add(OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, shape.ElementDataType, [1, shape.Dimensions[1], 0, shape.Dimensions[3]]));
        }

        return inputs.Count;
    }
}
