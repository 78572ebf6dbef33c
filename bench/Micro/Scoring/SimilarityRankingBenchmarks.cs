using BenchmarkDotNet.Attributes;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>A sw_ranking request with the embedding given, on one thread: the pass over the battles, and the fit alone.</summary>
[MemoryDiagnoser]
public class SimilarityRankingBenchmarks
{
    private const int Models = 64;
    private const int Dimensions = 512;

    private string _path = null!;
    private BattleFile _battles = null!;
    private TierStrengths _strengths = null!;
    private Func<ReadOnlyMemory<float>, double[]> _run = null!;
    private float[] _embedding = null!;
    private float[] _similarities = null!;
    private float[] _scratch = null!;

    [Params(20_000, 55_000, 100_000)]
    public int Battles { get; set; }

    [Params(EmbeddingElement.Full, EmbeddingElement.Quantized)]
    public EmbeddingElement Element { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _path = Path.GetTempFileName();
        BenchWeights.WriteBattles(_path, Models, Battles, Dimensions, Element);
        _battles = BattleFile.Open(File.OpenRead(_path));
        _strengths = new TierStrengths(_battles.Header, SameTier.RouteLlm);
        _run = new SimilarityRankingWorker(_battles, _strengths).Run;
        _embedding = BenchWeights.Embedding(new Random(1), Dimensions);
        _similarities = new float[Battles];
        _scratch = new float[Battles];
        _battles.Similarities(_embedding, _similarities);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _battles.Dispose();
        File.Delete(_path);
    }

    [Benchmark]
    public double Request() => _run(_embedding)[0];

    [Benchmark]
    public double WeightsAndFit()
    {
        _similarities.CopyTo(_scratch, 0);
        return _strengths.From(_scratch)[0];
    }
}
