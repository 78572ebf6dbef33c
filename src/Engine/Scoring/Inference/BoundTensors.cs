using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>The tensors of a model's run, made once over arrays that are filled and read in place.</summary>
/// <param name="inputs">Each input's name and tensor.</param>
/// <param name="outputs">Each output's name and tensor.</param>
internal sealed class BoundTensors(ImmutableArray<(string Name, OrtValue Tensor)> inputs, ImmutableArray<(string Name, OrtValue Tensor)> outputs) : IDisposable
{
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputNames = [.. inputs.Select(input => input.Name)];
    private readonly OrtValue[] _inputs = [.. inputs.Select(input => input.Tensor)];
    private readonly string[] _outputNames = [.. outputs.Select(output => output.Name)];
    private readonly OrtValue[] _outputs = [.. outputs.Select(output => output.Tensor)];

    /// <summary>A tensor over an array.</summary>
    public static OrtValue Over<T>(T[] values, params long[] shape)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(), shape);

    /// <summary>Runs the model from the input arrays into the output arrays.</summary>
    public void Run(InferenceSession session) => session.Run(_runOptions, _inputNames, _inputs, _outputNames, _outputs);

    public void Dispose()
    {
        foreach (var value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }

        _runOptions.Dispose();
    }
}
