using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.Linear;

/// <summary>What one run of a <see cref="LinearHead"/> reads and writes.</summary>
internal sealed class LinearHeadBuffers : IDisposable
{
    private readonly float[] _winRate = new float[1];
    private readonly BoundTensors _tensors;

    public LinearHeadBuffers(int dimensions)
    {
        Embedding = new float[dimensions];
        _tensors = new BoundTensors(
            [
                (LinearModel.EmbeddingInput, BoundTensors.Over(Embedding, 1, dimensions)),
                (LinearModel.FeaturesInput, BoundTensors.Over(Features, 1, TextFeatures.Count)),
            ],
            [(LinearModel.WinRateOutput, BoundTensors.Over(_winRate, 1))]);
    }

    public float[] Embedding { get; }

    public float[] Features { get; } = new float[TextFeatures.Count];

    public float Run(InferenceSession session)
    {
        _tensors.Run(session);
        return _winRate[0];
    }

    public void Dispose() => _tensors.Dispose();
}
