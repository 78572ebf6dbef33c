using System.CommandLine;
using System.Globalization;
using Orleans.Routing.Scoring;
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
        var output = TrainingOptions.Output(RouterNames.Difficulty);
        var excluded = new Option<string[]>("--exclude")
        {
            Description = "A domain of the files whose prompts are not learned from; they are still measured on.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var weights = new Option<string[]>("--weight")
        {
            Description = "POOL=NUMBER: how much the rows of a file (its name without the ending) count; 1 for the others.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var penalty = NumberOption.Create("--penalty", "The ridge penalty, above 0. Default: chosen by leave-one-pool-out.");
        var length = NumberOption.Create("--length-weight", "How much prompt length counts against the regression, both standardised; from 0. Default: chosen by leave-one-pool-out.");
        var command = new ExampleCommand(
            "difficulty",
            "Train the default router's head on how often models fail.",
            [
                "orleans-routing train difficulty --data pools --cache embeddings --output data/models/mine",
                "orleans-routing train difficulty --data pools --outcomes written.jsonl --weight written=10 --exclude trivia --penalty 100 --length-weight 0.75",
            ],
            "docs/training.md")
        {
            data, TrainingOptions.Outcomes, weights, output, excluded, penalty, length, ModelsOption.Instance, TrainingOptions.Cache, TrainingOptions.Seed,
        };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var request = new DifficultyRequest(parsed.GetValue(data)!.FullName, parsed.GetValue(output)!.FullName, parsed.GetValue(ModelsOption.Instance)!.FullName)
            {
                MoreFiles = [.. parsed.GetValue(TrainingOptions.Outcomes)!.Select(file => file.FullName)],
                Weights = parsed.GetValue(weights)!.Select(Weight).ToDictionary(StringComparer.Ordinal),
                CacheFolder = parsed.GetValue(TrainingOptions.Cache)?.FullName,
                Excluded = parsed.GetValue(excluded)!.ToHashSet(StringComparer.Ordinal),
                Penalty = parsed.GetValue(penalty) is { } value ? Checked(value, value > 0, "--penalty", "a number above 0") : null,
                LengthWeight = parsed.GetValue(length) is { } weight ? Checked(weight, weight >= 0, "--length-weight", "a number from 0") : null,
                Seed = parsed.GetValue(TrainingOptions.Seed),
            };
            await new DifficultyTraining(console, request).RunAsync(cancellationToken);
            return 0;
        }));
        return command;
    }

    private static KeyValuePair<string, double> Weight(string text) =>
        text.Split('=') is [var pool, var number] && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 && double.IsFinite(weight)
            ? KeyValuePair.Create(pool, weight)
            : throw new InvalidDataException($"--weight is '{text}': write POOL=NUMBER, the number above 0.");

    private static double Checked(double value, bool good, string option, string range) =>
        good && double.IsFinite(value) ? value : throw new InvalidDataException($"{option} is {value}: use {range}.");
}
