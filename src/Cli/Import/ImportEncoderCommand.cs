using System.CommandLine;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>orleans-routing models import encoder</c>.</summary>
internal static class ImportEncoderCommand
{
    private static readonly Dictionary<string, Pooling> Poolings = new(StringComparer.Ordinal) { ["mean"] = Pooling.Mean, ["cls"] = Pooling.Cls };

    public static Command Create(IAnsiConsole console)
    {
        var place = new PlaceOptions(FolderEncoder.Kind);
        var options = new LanguageModelOptions();
        var pooling = new Option<string>("--pooling") { Description = "How the vectors of tokens become one: their mean, or the first one's.", DefaultValueFactory = _ => "mean" };
        pooling.AcceptOnlyFromAmong([.. Poolings.Keys]);
        var raw = new Option<bool>("--no-normalize") { Description = "Leave the vectors' length as it is." };
        var prefix = new Option<string>("--query-prefix") { Description = "Text put before every prompt.", DefaultValueFactory = _ => string.Empty };
        var command = new ExampleCommand(
            "encoder",
            "Import a sentence encoder as the prompt embedder onnx/NAME.",
            ["orleans-routing models import encoder --name e5 --model model.onnx --tokenizer tokenizer.json --pooling mean --query-prefix \"query: \""],
            "docs/embedders.md") { pooling, raw, prefix }.With([.. options.All, .. place.All]);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            using var writer = place.OpenEmbedder(parsed);
            var settings = new EncoderSettings
            {
                DeadlineMs = parsed.GetValue(options.DeadlineMs),
                Pooling = Poolings[parsed.GetValue(pooling)!],
                Normalize = !parsed.GetValue(raw),
                Prefix = parsed.GetValue(prefix)!,
                Tokenizer = options.TokenizerSettings(parsed),
            };
            settings.MaxTokens = parsed.GetValue(options.MaxTokens) ?? settings.MaxTokens;
            return await ModelImport.RunAsync(
                console,
                writer,
                FolderEncoder.Kind,
                ScorerSettings.Write(settings),
                [(FolderEncoder.ModelRole, parsed.GetValue(options.Model)), (FolderEncoder.TokenizerRole, parsed.GetValue(options.Tokenizer))],
                parsed.GetValue(ModelsOption.Instance)!.FullName,
                cancellationToken);
        }));
        return command;
    }
}
