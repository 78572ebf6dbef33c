using BenchmarkDotNet.Attributes;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Linear;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>The default router: the encoder through its queue, the head, both together, and a score from the cache.</summary>
[MemoryDiagnoser]
public class ScorerBenchmarks
{
    private OnnxSentenceEncoder _encoder = null!;
    private LinearHead _head = null!;
    private LinearScorer _uncached = null!;
    private LinearScorer _cached = null!;
    private ScoringPrompt _prompt;
    private ReadOnlyMemory<float> _embedding;

    [Params(16, 64, 128)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var settings = new InferenceQueueSettings(1, 64, TimeSpan.FromMinutes(1));
        _encoder = UniversalSentenceEncoderLite.Open(BenchModels.Folder, settings, TimeProvider.System);
        var folder = ScorerFolder.Open(Path.Combine(BenchModels.Folder, RouterNames.Difficulty));
        _head = LinearHead.Open(folder.ReadFile(LinearModel.HeadFile), folder.Path);
        _uncached = new LinearScorer(RouterNames.Difficulty, _encoder, _head, cacheEntries: 0);
        _cached = new LinearScorer(RouterNames.Difficulty, _encoder, _head, cacheEntries: 1024);
        _prompt = new ScoringPrompt(BenchModels.TextOf(Tokens), Guid.Empty, default, default);
        _embedding = await _encoder.EmbedAsync(_prompt.Text, CancellationToken.None);
        await _cached.ScoreAsync(_prompt, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _encoder.DisposeAsync();
        await _head.DisposeAsync();
    }

    [Benchmark]
    public async Task<int> Encoder() => (await _encoder.EmbedAsync(_prompt.Text, CancellationToken.None)).Length;

    [Benchmark]
    public float Head() => _head.Run(_embedding.Span, _prompt.Text);

    [Benchmark]
    public async Task<double> EncoderAndHead() => (await _uncached.ScoreAsync(_prompt, CancellationToken.None)).Value;

    [Benchmark]
    public async Task<double> CachedScore() => (await _cached.ScoreAsync(_prompt, CancellationToken.None)).Value;
}
