using System.Collections.Immutable;
using System.CommandLine;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Tokenization;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>orleans-routing models import encoder</c>.</summary>
internal static class ImportEncoderCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var options = new ImportOptions("encoder");
        var pooling = new Option<Pooling>("--pooling") { Description = "mean or cls: how vectors of tokens become one. Default: mean." };
        var raw = new Option<bool>("--no-normalize") { Description = "Leave the vectors' length as it is." };
        var prefix = new Option<string>("--query-prefix") { Description = "Text put before every prompt.", DefaultValueFactory = _ => string.Empty };
        var command = new Command("encoder", "Import a sentence encoder as the prompt embedder onnx/NAME.") { pooling, raw, prefix };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, () =>
        {
            var settings = new EncoderSettings
            {
                MaxTokens = parsed.GetValue(options.MaxTokens),
                DeadlineMs = parsed.GetValue(options.DeadlineMs),
                Pooling = parsed.GetValue(pooling),
                Normalize = !parsed.GetValue(raw),
                Prefix = parsed.GetValue(prefix)!,
                Tokenizer = new TokenizerSettings { LowerCase = !parsed.GetValue(options.Cased), FairseqIds = parsed.GetValue(options.Fairseq) },
            };
            var manifest = new ScorerManifest
            {
                Schema = ScorerManifest.NewestSchema,
                Name = parsed.GetValue(options.Name)!,
                Kind = FolderEncoder.Kind,
                Files = ImmutableSortedDictionary<string, ScorerFile>.Empty,
                Settings = ScorerSettings.Write(settings),
            };
            return ModelImport.RunAsync(
                console,
                manifest,
                isEmbedder: true,
                [(FolderEncoder.ModelRole, parsed.GetValue(options.Model)), (FolderEncoder.TokenizerRole, parsed.GetValue(options.Tokenizer))],
                ImportTarget.Of(parsed, options),
                cancellationToken);
        }));
        return command;
    }
}
