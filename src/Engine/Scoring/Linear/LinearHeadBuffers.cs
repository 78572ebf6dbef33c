using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Scoring.Linear;

/// <summary>The tensors of one call, over arrays that are filled and read in place.</summary>
internal sealed class LinearHeadBuffers : IDisposable
{
    private static readonly ImmutableArray<string> InputNames = [LinearModel.EmbeddingInput, LinearModel.FeaturesInput];
    private static readonly ImmutableArray<string> OutputNames = [LinearModel.WinRateOutput];

    private readonly RunOptions _runOptions = new();
    private readonly float[] _winRate = new float[1];
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public LinearHeadBuffers(int dimensions)
    {
        Embedding = new float[dimensions];
        var memory = OrtMemoryInfo.DefaultInstance;
        _inputs =
        [
            OrtValue.CreateTensorValueFromMemory(memory, Embedding.AsMemory(), [1, dimensions]),
            OrtValue.CreateTensorValueFromMemory(memory, Features.AsMemory(), [1, TextFeatures.Count]),
        ];
        _outputs = [OrtValue.CreateTensorValueFromMemory(memory, _winRate.AsMemory(), [1])];
    }

    public float[] Embedding { get; }

    public float[] Features { get; } = new float[TextFeatures.Count];

    public float Run(InferenceSession session)
    {
        session.Run(_runOptions, InputNames, _inputs, OutputNames, _outputs);
        return _winRate[0];
    }

    public void Dispose()
    {
        foreach (var value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }

        _runOptions.Dispose();
    }
}
