using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Orleans.Routing.Bench.Scoring;
using Orleans.Routing.Domains;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Bench.Domains;

/// <summary>What the semantic and the hybrid detector add to the lexical one: the head, with the encoder, from the cache, and putting both together.</summary>
[MemoryDiagnoser]
public class ClassifierBenchmarks
{
    private OnnxSentenceEncoder _encoder = null!;
    private DomainClassifierHead _head = null!;
    private DomainClassifier _uncached = null!;
    private DomainClassifier _cached = null!;
    private DomainDetector _detector = null!;
    private string _text = null!;
    private ReadOnlyMemory<float> _embedding;
    private DomainProbabilities _probabilities;
    private ImmutableArray<DetectedDomain> _lexical;

    [Params(16, 64)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _encoder = UniversalSentenceEncoderLite.Open(BenchModels.Folder, new InferenceQueueSettings(1, 64, TimeSpan.FromMinutes(1)), TimeProvider.System);
        _head = DomainClassifierHead.Open(Path.Combine(BenchModels.Folder, DomainClassifierModel.Folder, DomainClassifierModel.ModelFile));
        _uncached = new DomainClassifier(_encoder, _head, cacheEntries: 0);
        _cached = new DomainClassifier(_encoder, _head, cacheEntries: 1024);
        _detector = DomainDetector.Build(BuiltInDomains.All);
        _text = BenchModels.TextOf(Tokens);
        _embedding = await _encoder.EmbedAsync(_text, CancellationToken.None);
        _probabilities = await _cached.ClassifyAsync(_text, CancellationToken.None);
        _lexical = [new DetectedDomain("legal", 0.4), new DetectedDomain("financial", 0.1)];
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _encoder.DisposeAsync();
        await _head.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public ImmutableArray<DetectedDomain> Lexical() => _detector.Detect(_text, 0.3);

    [Benchmark]
    public float[] Head() => _head.Run(_embedding.Span, _text);

    [Benchmark]
    public async Task<DomainProbabilities> EncoderAndHead() => await _uncached.ClassifyAsync(_text, CancellationToken.None);

    [Benchmark]
    public async Task<DomainProbabilities> Cached() => await _cached.ClassifyAsync(_text, CancellationToken.None);

    [Benchmark]
    public ImmutableArray<DetectedDomain> Combine() => ClassifiedDomains.Combine(_detector, _lexical, _probabilities, ClassifiedDomains.HybridWeight, 0.3);
}
