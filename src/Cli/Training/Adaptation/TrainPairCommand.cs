using System.CommandLine;
using System.Globalization;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary><c>orleans-routing train pair</c>.</summary>
internal static class TrainPairCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var prior = new Option<string>("--prior") { Description = "The router to start from, of kind 'linear', or 'none'.", DefaultValueFactory = _ => RouterNames.Difficulty };
        var output = new Option<DirectoryInfo?>("--output") { Description = "The router's folder; its last part is the router's name. Without it, nothing is written." };
        var curve = new Option<string?>("--curve") { Description = "Numbers of labels, as 50,100,200,500: measure what that many are worth." };
        var seeds = NumberOption.Whole("--seeds", "Seeds of the curve; 2 to 100.", usual: 6);
        var penalty = NumberOption.Create("--penalty", "The ridge penalty of what the prior leaves over, above 0.", new AdaptationSettings().Penalty);
        var noDomains = new Option<bool>("--no-domains") { Description = "Learn no means by domain, for traffic whose domains are not known." };
        var command = new ExampleCommand(
            "pair",
            "Train a router for one pair of models on your own outcomes, starting from what the default router knows.",
            [
                "orleans-routing train pair --outcomes traffic.jsonl --strong large --weak small --output data/models/mine",
                "orleans-routing train pair --routellm evals --set mmlu --curve 50,100,200,500",
            ],
            "docs/training.md") { prior, output, curve, seeds, penalty, noDomains, ModelsOption.Instance, ImportedOption.Instance, TrainingOptions.Cache, TrainingOptions.Seed }.With(TrainingSetRequest.Options);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var (set, files) = await TrainingSetRequest.ReadAsync(parsed, cancellationToken);
            var request = new PairRequest(set, files, new RouterPlaces(ImportedOption.ToRead(parsed), parsed.GetValue(ModelsOption.Instance)!.FullName), parsed.GetValue(prior)!)
            {
                CacheFolder = parsed.GetValue(TrainingOptions.Cache)?.FullName,
                OutputFolder = parsed.GetValue(output)?.FullName,
                Curve = Labels(parsed.GetValue(curve)),
                Seeds = parsed.GetValue(seeds) is >= 2 and <= 100 and var count ? count : throw new InvalidDataException("--seeds: use a number from 2 to 100."),
                Seed = parsed.GetValue(TrainingOptions.Seed),
                Settings = new AdaptationSettings
                {
                    Penalty = parsed.GetValue(penalty) is > 0 and var value && double.IsFinite(value) ? value : throw new InvalidDataException("--penalty: use a number above 0."),
                    DomainRows = parsed.GetValue(noDomains) ? null : new AdaptationSettings().DomainRows,
                },
            };
            if (request.OutputFolder is null && request.Curve.Count == 0)
            {
                throw new InvalidDataException("There is nothing to do: give --output for a router, or --curve for what labels are worth.");
            }

            await new PairTraining(console, request).RunAsync(cancellationToken);
            return 0;
        }));
        return command;
    }

    private static IReadOnlyList<int> Labels(string? text) => text is null
        ? []
        : [.. text.Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var labels) && labels >= 10 ? labels : throw new InvalidDataException($"--curve is '{text}': write numbers from 10, as 50,100,200,500."))];
}
