using System.CommandLine;
using Orleans.Routing.Cli.Calibration;
using Orleans.Routing.Cli.Conversion;
using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Import.MatrixFactorization;
using Orleans.Routing.Cli.Import.SimilarityRanking;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Cli.Training.Adaptation;
using Orleans.Routing.Cli.Training.Baselines;
using Orleans.Routing.Cli.Training.Blends;
using Orleans.Routing.Cli.Training.Factorization;
using Spectre.Console;

namespace Orleans.Routing.Cli;

/// <summary>The commands of <c>orleans-routing</c>.</summary>
internal static class CommandLine
{
    public static RootCommand Create(IAnsiConsole console) =>
        new("Converts, trains and measures the models that Orleans.Routing decides with.")
        {
            new Command("models", "Bring models in and check them.")
            {
                new Command("convert", "Convert a published model to ONNX.") { ConvertUseLiteCommand.Create(console) },
                new Command("import", "Bring a router of your own in.")
                {
                    ImportMatrixFactorizationCommand.Create(console),
                    ImportSimilarityRankingCommand.Create(console),
                },
                VerifyCommand.Create(console),
            },
            new Command("train", "Train a router from outcomes; docs/training.md says which one when.")
            {
                TrainDifficultyCommand.Create(console),
                TrainPairCommand.Create(console),
                TrainFactorizationCommand.Create(console),
                TrainDomainMeanCommand.Create(console),
                TrainLengthCommand.Create(console),
                TrainBlendCommand.Create(console),
            },
            EvaluateCommand.Create(console),
            CalibrateCommand.Create(console),
        };
}
