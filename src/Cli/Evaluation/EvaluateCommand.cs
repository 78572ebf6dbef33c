using System.CommandLine;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary><c>orleans-routing evaluate</c>.</summary>
internal static class EvaluateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var folder = new Option<DirectoryInfo>("--routellm") { Description = "RouteLLM's evaluation folder, with mmlu and gsm8k in it.", Required = true };
        var output = new Option<FileInfo?>("--output") { Description = "Also write the table to this Markdown file." };
        var seed = new Option<int>("--seed") { Description = "Seeds the random baseline and the intervals." };
        var command = new Command("evaluate", "Measure the default router on outcomes it was never fitted to.") { folder, ModelsOption.Instance, output, seed };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var sets = RouteLlmFolder.Read(parsed.GetValue(folder)!.FullName);
            var evaluation = new DifficultyEvaluation(console, parsed.GetValue(ModelsOption.Instance)!.FullName, parsed.GetValue(seed));
            var rows = await evaluation.RunAsync(sets, cancellationToken);
            console.Write(EvaluationReport.Table(rows));
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, EvaluationReport.Markdown(rows), cancellationToken);
            }

            return 0;
        }));
        return command;
    }
}
