using System.CommandLine;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Cli.Import;

/// <summary>The options that all imports of language models share.</summary>
internal sealed class LanguageModelOptions
{
    public Option<FileInfo> Model { get; } = new("--model") { Description = "The ONNX file, one file without external data.", Required = true };

    public Option<FileInfo> Tokenizer { get; } = new("--tokenizer") { Description = "tokenizer.json, a SentencePiece .model, or a WordPiece vocab.txt.", Required = true };

    public Option<int?> MaxTokens { get; } = NumberOption.WholeOrNone("--max-tokens", "Most tokens read of a prompt. Default: 512; 2048 for decoders, their template included.");

    public Option<int?> DeadlineMs { get; } = NumberOption.WholeOrNone("--deadline-ms", "Milliseconds one run may take. Default: the silo's Scoring:DeadlineMs; 2000 for decoders.");

    private Option<bool> Cased { get; } = new("--cased") { Description = "vocab.txt only: keep case and accents." };

    private Option<bool> Fairseq { get; } = new("--fairseq-ids") { Description = "SentencePiece .model only: ids as in XLM-RoBERTa." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Model, Tokenizer, MaxTokens, DeadlineMs, Cased, Fairseq, ModelsOption.Instance];

    public TokenizerSettings TokenizerSettings(ParseResult parsed) => new() { LowerCase = !parsed.GetValue(Cased), FairseqIds = parsed.GetValue(Fairseq) };
}
