using System.Collections.Immutable;
using System.CommandLine;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Classification;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>orleans-routing models import bert</c>.</summary>
internal static class ImportBertCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var place = new PlaceOptions(RouterNames.Bert);
        var options = new LanguageModelOptions();
        var weak = NumberOption.Wholes("--weak-labels", "Labels, from 0, that say the weak model is good enough. Default: 1 2 of three.");
        var strong = NumberOption.Wholes("--strong-labels", "Instead: labels that say the strong model is needed.");
        var command = new ExampleCommand(
            "bert",
            "Import a sequence classifier as a router.",
            [
                "orleans-routing models import bert --model model.onnx --tokenizer tokenizer.json",
                "orleans-routing models import bert --name two_labels --model model.onnx --tokenizer vocab.txt --strong-labels 1 --max-tokens 256",
            ],
            "docs/scorers-language-models.md") { weak, strong }.With([.. options.All, .. place.All]);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            using var writer = place.OpenRouter(parsed);
            var settings = new BertSettings
            {
                DeadlineMs = parsed.GetValue(options.DeadlineMs),
                WeakLabels = Given(parsed.GetValue(weak)),
                StrongLabels = Given(parsed.GetValue(strong)),
                Tokenizer = options.TokenizerSettings(parsed),
            };
            settings.MaxTokens = parsed.GetValue(options.MaxTokens) ?? settings.MaxTokens;
            return await ModelImport.RunAsync(
                console,
                writer,
                RouterNames.Bert,
                ScorerSettings.Write(settings),
                [(BertScorerKind.ModelRole, parsed.GetValue(options.Model)), (BertScorerKind.TokenizerRole, parsed.GetValue(options.Tokenizer))],
                parsed.GetValue(ModelsOption.Instance)!.FullName,
                cancellationToken);
        }));
        return command;
    }

    private static ImmutableArray<int>? Given(int[]? labels) => labels is { Length: > 0 } ? [.. labels] : null;
}
