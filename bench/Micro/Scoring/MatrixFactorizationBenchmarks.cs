using BenchmarkDotNet.Attributes;
using Orleans.Routing.Scoring.MatrixFactorization;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>The mf head alone, with the embedding given, in RouteLLM's size: by the pair's remembered weights, and by the ONNX model.</summary>
[MemoryDiagnoser]
public class MatrixFactorizationBenchmarks
{
    private static readonly PairIndex Pair = new(24, 36);

    private MatrixFactorizationHead _head = null!;
    private float[] _embedding = null!;

    [GlobalSetup]
    public void Setup()
    {
        _head = MatrixFactorizationHead.Open(BenchWeights.MatrixFactorizationModel(models: 64, rank: 128, dimensions: 1536), "bench");
        _embedding = BenchWeights.Embedding(new Random(1), 1536);
        _head.Score(Pair, _embedding);
    }

    [GlobalCleanup]
    public async Task CleanupAsync() => await _head.DisposeAsync();

    [Benchmark]
    public double PairWeights() => _head.Score(Pair, _embedding);

    [Benchmark]
    public double OnnxModel() => _head.ScoreWithModel(Pair, _embedding);
}
