using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Domains.Classification;

/// <summary>What one run of a <see cref="DomainClassifierHead"/> reads and writes.</summary>
internal sealed class DomainClassifierBuffers : IDisposable
{
    private readonly long[] _ngramBuckets = new long[HashedNgrams.Most];
    private readonly float[] _ngramWeights = new float[HashedNgrams.Most];
    private readonly float[] _probabilities;
    private readonly BoundTensors _tensors;

    public DomainClassifierBuffers(int dimensions, int labels, bool ngrams)
    {
        Embedding = new float[dimensions];
        _probabilities = new float[labels];
        ImmutableArray<(string Name, OrtValue Tensor)> inputs = [(DomainClassifierModel.EmbeddingInput, BoundTensors.Over(Embedding, 1, dimensions))];
        _tensors = new BoundTensors(
            ngrams
                ?
                [
                    .. inputs,
                    (DomainClassifierModel.NgramBucketsInput, BoundTensors.Over(_ngramBuckets, HashedNgrams.Most)),
                    (DomainClassifierModel.NgramWeightsInput, BoundTensors.Over(_ngramWeights, HashedNgrams.Most)),
                ]
                : inputs,
            [(DomainClassifierModel.ProbabilitiesOutput, BoundTensors.Over(_probabilities, 1, labels))]);
    }

    public float[] Embedding { get; }

    public void SetNgrams(ReadOnlySpan<char> stem)
    {
        var count = HashedNgrams.Extract(stem, _ngramBuckets);
        _ngramBuckets.AsSpan(count).Clear();
        _ngramWeights.AsSpan(count).Clear();
        _ngramWeights.AsSpan(0, count).Fill(1 / MathF.Sqrt(count));
    }

    public float[] Run(InferenceSession session)
    {
        _tensors.Run(session);
        return [.. _probabilities];
    }

    public void Dispose() => _tensors.Dispose();
}
