using System.CommandLine;
using Orleans.Routing.Cli.Inventory;

namespace Orleans.Routing.Cli.Import;

/// <summary>The options that all imports of language models share.</summary>
internal sealed class ImportOptions
{
    public ImportOptions(string defaultName) =>
        Name = new Option<string>("--name") { Description = $"The model's name: a-z, 0-9, '_'. Default: {defaultName}.", DefaultValueFactory = _ => defaultName };

    public Option<FileInfo> Model { get; } = new("--model") { Description = "The ONNX file, one file without external data.", Required = true };

    public Option<FileInfo> Tokenizer { get; } = new("--tokenizer") { Description = "tokenizer.json, a SentencePiece .model, or a WordPiece vocab.txt.", Required = true };

    public Option<string> Name { get; }

    public Option<int> MaxTokens { get; } = new("--max-tokens") { Description = "Most tokens read of a prompt. Default: 512.", DefaultValueFactory = _ => 512 };

    public Option<int?> DeadlineMs { get; } = new("--deadline-ms") { Description = "Milliseconds one run may take. Default: the silo's Scoring:DeadlineMs; 2000 for decoders." };

    public Option<bool> Cased { get; } = new("--cased") { Description = "vocab.txt only: keep case and accents." };

    public Option<bool> Fairseq { get; } = new("--fairseq-ids") { Description = "SentencePiece .model only: ids as in XLM-RoBERTa." };

    public Option<bool> Replace { get; } = new("--replace") { Description = "Replace a model of that name." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Model, Tokenizer, Name, MaxTokens, DeadlineMs, Cased, Fairseq, Replace, ImportedOption.Instance, ModelsOption.Instance })
        {
            command.Options.Add(option);
        }
    }
}
