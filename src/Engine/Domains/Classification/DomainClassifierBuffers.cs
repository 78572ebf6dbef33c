using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Domains.Classification;

/// <summary>The tensors of one call, over arrays that are filled and read in place.</summary>
internal sealed class DomainClassifierBuffers : IDisposable
{
    private static readonly string[] OutputNames = [DomainClassifierModel.ProbabilitiesOutput];

    private readonly RunOptions _runOptions = new();
    private readonly long[] _ngramBuckets = new long[HashedNgrams.Most];
    private readonly float[] _ngramWeights = new float[HashedNgrams.Most];
    private readonly float[] _probabilities;
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public DomainClassifierBuffers(int dimensions, int labels, bool ngrams)
    {
        Embedding = new float[dimensions];
        _probabilities = new float[labels];
        var memory = OrtMemoryInfo.DefaultInstance;
        var embedding = OrtValue.CreateTensorValueFromMemory(memory, Embedding.AsMemory(), [1, dimensions]);
        _outputs = [OrtValue.CreateTensorValueFromMemory(memory, _probabilities.AsMemory(), [1, labels])];
        if (ngrams)
        {
            _inputNames = [DomainClassifierModel.EmbeddingInput, DomainClassifierModel.NgramBucketsInput, DomainClassifierModel.NgramWeightsInput];
            _inputs =
            [
                embedding,
                OrtValue.CreateTensorValueFromMemory(memory, _ngramBuckets.AsMemory(), [HashedNgrams.Most]),
                OrtValue.CreateTensorValueFromMemory(memory, _ngramWeights.AsMemory(), [HashedNgrams.Most]),
            ];
        }
        else
        {
            _inputNames = [DomainClassifierModel.EmbeddingInput];
            _inputs = [embedding];
        }
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
        session.Run(_runOptions, _inputNames, _inputs, OutputNames, _outputs);
        return [.. _probabilities];
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
