using System.CommandLine;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Factorization;

/// <summary><c>orleans-routing train mf</c>.</summary>
internal static class TrainFactorizationCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var output = TrainingOptions.Output(RouterNames.MatrixFactorization);
        var pair = new Option<string>("--pair") { Description = "STRONG,WEAK: the pair to score when a policy's models are unknown to the router, or 'none' to let such a decision fall back.", DefaultValueFactory = _ => "none" };
        var command = new ExampleCommand(
            "mf",
            "Train a matrix factorization of many models, for any pair of them.",
            [
                "orleans-routing train mf --outcomes pool1.csv pool2.csv --output data/models/mf",
                "orleans-routing train mf --outcomes pool.parquet --embedder onnx/e5 --pair large,small --cache embeddings",
            ],
            "docs/training.md") { TrainingOptions.Outcomes, output, pair, TrainingOptions.Cache, TrainingOptions.Seed }.With(EmbedderChoice.Options);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var files = parsed.GetValue(TrainingOptions.Outcomes)!;
            if (files.Length == 0)
            {
                throw new InvalidDataException("There is nothing to train on: give --outcomes FILE.");
            }

            var training = new FactorizationTraining(console, EmbedderChoice.Read(parsed), parsed.GetValue(TrainingOptions.Cache)?.FullName, parsed.GetValue(TrainingOptions.Seed));
            await training.RunAsync([.. files.Select(file => file.FullName)], parsed.GetValue(output)!.FullName, parsed.GetValue(pair), cancellationToken);
            return 0;
        }));
        return command;
    }
}
