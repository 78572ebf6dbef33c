using System.CommandLine;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Artifacts;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary><c>orleans-routing train blend</c>.</summary>
internal static class TrainBlendCommand
{
    private const int MostParts = 4;

    public static Command Create(IAnsiConsole console)
    {
        var output = TrainingOptions.Output(ScorerKinds.Blend);
        var parts = new Option<string[]>("--part") { Description = $"A router to blend in, by name; 2 to {MostParts}. The first counts 1, the others what does best.", AllowMultipleArgumentsPerToken = true, Required = true };
        var command = new ExampleCommand(
            "blend",
            "Blend routers into one, weighted by how they do on your outcomes.",
            ["orleans-routing train blend --part difficulty --part domain_mean --outcomes later-traffic.jsonl --strong large --weak small --output data/models/both"],
            "docs/training.md") { parts, output, ModelsOption.Instance, ImportedOption.Instance, TrainingOptions.Seed }.With(TrainingSetRequest.Options);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var names = parsed.GetValue(parts)!;
            if (names.Length is < 2 or > MostParts || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            {
                throw new InvalidDataException($"--part names {names.Length} routers: name 2 to {MostParts} different ones.");
            }

            var (set, files) = await TrainingSetRequest.ReadAsync(parsed, cancellationToken);
            var training = new BlendTraining(console, new RouterPlaces(ImportedOption.ToRead(parsed), parsed.GetValue(ModelsOption.Instance)!.FullName), parsed.GetValue(TrainingOptions.Seed));
            await training.RunAsync(set, files, names, parsed.GetValue(output)!.FullName, cancellationToken);
            return 0;
        }));
        return command;
    }
}
