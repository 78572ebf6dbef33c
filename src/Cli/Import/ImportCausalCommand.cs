using System.CommandLine;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.CausalModels;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>orleans-routing models import causal_llm</c>.</summary>
internal static class ImportCausalCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var place = new PlaceOptions(RouterNames.CausalLlm);
        var options = new LanguageModelOptions();
        var template = new Option<FileInfo?>("--template") { Description = "The text around a prompt, with {prompt} and, where wanted, {system}." };
        var system = new Option<FileInfo?>("--system") { Description = "The system message." };
        var classifier = new Option<FileInfo?>("--classifier") { Description = "The classifier message, with {question}." };
        var tokens = new Option<string[]>("--score-tokens") { Description = "The score tokens, the worst score first. Default: [[1]] to [[5]].", AllowMultipleArgumentsPerToken = true };
        var threshold = NumberOption.Whole("--score-threshold", "The least score, counted from 1, at which the weak model is good enough.", usual: 4);
        var command = new ExampleCommand(
            "causal_llm",
            "Import a decoder that writes a score token as a router.",
            ["orleans-routing models import causal_llm --model decoder.onnx --tokenizer tokenizer.json --template llama3.txt --system system.txt --classifier classifier.txt"],
            "docs/scorers-language-models.md") { template, system, classifier, tokens, threshold }.With([.. options.All, .. place.All]);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            using var writer = place.OpenRouter(parsed);
            var settings = new CausalSettings
            {
                ScoreThreshold = parsed.GetValue(threshold),
                Tokenizer = options.TokenizerSettings(parsed),
            };
            settings.MaxTokens = parsed.GetValue(options.MaxTokens) ?? settings.MaxTokens;
            settings.DeadlineMs = parsed.GetValue(options.DeadlineMs) ?? settings.DeadlineMs;
            settings.ScoreTokens = parsed.GetValue(tokens) is { Length: > 0 } given ? [.. given] : settings.ScoreTokens;
            return await ModelImport.RunAsync(
                console,
                writer,
                RouterNames.CausalLlm,
                ScorerSettings.Write(settings),
                [
                    (CausalScorerKind.ModelRole, parsed.GetValue(options.Model)),
                    (CausalScorerKind.TokenizerRole, parsed.GetValue(options.Tokenizer)),
                    (PromptTemplate.TemplateRole, parsed.GetValue(template)),
                    (PromptTemplate.SystemRole, parsed.GetValue(system)),
                    (PromptTemplate.ClassifierRole, parsed.GetValue(classifier)),
                ],
                parsed.GetValue(ModelsOption.Instance)!.FullName,
                cancellationToken);
        }));
        return command;
    }
}
