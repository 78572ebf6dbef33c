using BenchmarkDotNet.Attributes;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>Text to token ids.</summary>
[MemoryDiagnoser]
public class TokenizerBenchmarks
{
    private readonly List<int> _tokens = new(512);
    private SentencePieceTokenizer _tokenizer = null!;
    private string _text = null!;

    [Params(16, 64, 128)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _tokenizer = new SentencePieceTokenizer(SentencePieceModel.Load(
            Path.Combine(BenchModels.Folder, UniversalSentenceEncoderLite.Folder, UniversalSentenceEncoderLite.VocabularyFile)));
        _text = BenchModels.TextOf(Tokens);
    }

    [Benchmark]
    public int Encode()
    {
        _tokens.Clear();
        _tokenizer.Encode(_text, _tokens);
        return _tokens.Count;
    }
}
