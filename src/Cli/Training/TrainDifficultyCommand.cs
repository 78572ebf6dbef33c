using System.CommandLine;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

/// <summary><c>orleans-routing train difficulty</c>.</summary>
internal static class TrainDifficultyCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "A folder of outcome files (CSV, JSON lines or Parquet): prompts and one score per model; see docs/outcome-files.md.",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write to.", DefaultValueFactory = _ => new DirectoryInfo("models/difficulty") };
        var seed = new Option<int>("--seed") { Description = "Seeds the baselines and the intervals of the card; the head does not depend on it." };
        var command = new Command("difficulty", "Train the default router's head on how often models fail.") { data, output, ModelsOption.Instance, seed };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var training = new DifficultyTraining(console, parsed.GetValue(ModelsOption.Instance)!.FullName, parsed.GetValue(seed));
            await training.RunAsync(parsed.GetValue(data)!.FullName, parsed.GetValue(output)!.FullName, cancellationToken);
            return 0;
        }));
        return command;
    }
}
