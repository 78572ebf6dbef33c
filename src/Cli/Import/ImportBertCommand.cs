using System.Collections.Immutable;
using System.CommandLine;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Classification;
using Orleans.Routing.Scoring.Tokenization;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>orleans-routing models import bert</c>.</summary>
internal static class ImportBertCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var options = new ImportOptions(RouterNames.Bert);
        var weak = new Option<int[]>("--weak-labels") { Description = "Labels, from 0, that say the weak model is good enough. Default: 1 2 of three.", AllowMultipleArgumentsPerToken = true };
        var strong = new Option<int[]>("--strong-labels") { Description = "Instead: labels that say the strong model is needed.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("bert", "Import a sequence classifier as a router.") { weak, strong };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, () =>
        {
            var settings = new BertSettings
            {
                MaxTokens = parsed.GetValue(options.MaxTokens),
                DeadlineMs = parsed.GetValue(options.DeadlineMs),
                WeakLabels = Given(parsed.GetValue(weak)),
                StrongLabels = Given(parsed.GetValue(strong)),
                Tokenizer = new TokenizerSettings { LowerCase = !parsed.GetValue(options.Cased), FairseqIds = parsed.GetValue(options.Fairseq) },
            };
            var manifest = new ScorerManifest
            {
                Schema = ScorerManifest.NewestSchema,
                Name = parsed.GetValue(options.Name)!,
                Kind = RouterNames.Bert,
                Files = ImmutableSortedDictionary<string, ScorerFile>.Empty,
                Settings = ScorerSettings.Write(settings),
            };
            return ModelImport.RunAsync(
                console,
                manifest,
                isEmbedder: false,
                [(BertScorerKind.ModelRole, parsed.GetValue(options.Model)), (BertScorerKind.TokenizerRole, parsed.GetValue(options.Tokenizer))],
                ImportTarget.Of(parsed, options),
                cancellationToken);
        }));
        return command;
    }

    private static ImmutableArray<int>? Given(int[]? labels) => labels is { Length: > 0 } ? [.. labels] : null;
}
