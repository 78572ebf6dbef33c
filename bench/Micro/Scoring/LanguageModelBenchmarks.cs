using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Classification;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>
/// The router <c>bert</c> over the two-layer classifier of the tests' fixtures: what stands around a model (tokens, queue, tensors,
/// softmax), and a score from the cache by the prompt's content.
/// </summary>
[MemoryDiagnoser]
public class LanguageModelBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orleans-routing-bench-").FullName;
    private ScorerGeneration _generation = null!;
    private IScorer _uncached = null!;
    private IScorer _cached = null!;
    private ScoringPrompt _prompt;

    [Params(16, 60)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var words = "what is the capital of france how do i prove that there are many".Split(' ');
        _prompt = new ScoringPrompt(string.Join(' ', Enumerable.Range(0, Tokens - 2).Select(index => words[index % words.Length])), Guid.Empty, default, default);
        var folder = Write();
        _generation = NewGeneration();
        _uncached = await LoadAsync(folder, cacheEntries: 0);
        _cached = await LoadAsync(folder, cacheEntries: 1024);
        await _cached.ScoreAsync(_prompt, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _generation.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public async Task<double> Bert() => (await _uncached.ScoreAsync(_prompt, CancellationToken.None)).Value;

    [Benchmark]
    public async Task<double> BertFromCache() => (await _cached.ScoreAsync(_prompt, CancellationToken.None)).Value;

    private static ScorerGeneration NewGeneration() => new(new SentenceEncoderSource(Options.Create(new ScoringOptions()), TimeProvider.System));

    private async Task<IScorer> LoadAsync(ScorerFolder folder, int cacheEntries)
    {
        var options = Options.Create(new ScoringOptions { Threads = 1, DeadlineMs = 60_000, CacheEntries = cacheEntries });
        return await new BertScorerKind(options, TimeProvider.System).LoadAsync(folder, _generation, CancellationToken.None);
    }

    private ScorerFolder Write()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "language-models");
        var files = ImmutableSortedDictionary.CreateBuilder<string, ScorerFile>();
        foreach (var (role, file) in new[] { (BertScorerKind.ModelRole, "classifier.onnx"), (BertScorerKind.TokenizerRole, "wordpiece-tokenizer.json") })
        {
            var bytes = File.ReadAllBytes(Path.Combine(source, file));
            File.WriteAllBytes(Path.Combine(_folder, file), bytes);
            files[role] = new ScorerFile(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        }

        var manifest = new ScorerManifest { Schema = 1, Name = "bert", Kind = RouterNames.Bert, Files = files.ToImmutable(), Settings = JsonDocument.Parse("""{"max_tokens":64}""").RootElement };
        File.WriteAllBytes(Path.Combine(_folder, ScorerManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, ScorerManifestJson.Default.ScorerManifest));
        return ScorerFolder.Open(_folder);
    }
}
