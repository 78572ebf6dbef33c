using System.CommandLine;
using Orleans.Routing.Cli.Calibration;
using Orleans.Routing.Cli.Conversion;
using Orleans.Routing.Cli.DomainTraining;
using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Import;
using Orleans.Routing.Cli.Import.MatrixFactorization;
using Orleans.Routing.Cli.Import.SimilarityRanking;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Settings;
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
    public static RootCommand Create(IAnsiConsole console) => ExamplesHelp.Show(
        new RootCommand("Converts, trains and measures the models that Orleans.Routing decides with.")
        {
            new Command("models", "Bring models in and check them.")
            {
                new Command("convert", "Convert a published model to ONNX.") { ConvertUseLiteCommand.Create(console) },
                new Command("import", "Bring in a model of your own.")
                {
                    ImportBertCommand.Create(console),
                    ImportCausalCommand.Create(console),
                    ImportEncoderCommand.Create(console),
                    ImportMatrixFactorizationCommand.Create(console),
                    ImportSimilarityRankingCommand.Create(console),
                },
                ListCommand.Create(console),
                RemoveCommand.Create(console),
                VerifyCommand.Create(console),
            },
            new Command("train", "Train a router from outcomes, or the domain classifier from labelled prompts; docs/training.md says which one when.")
            {
                TrainDifficultyCommand.Create(console),
                TrainPairCommand.Create(console),
                TrainFactorizationCommand.Create(console),
                TrainDomainMeanCommand.Create(console),
                TrainLengthCommand.Create(console),
                TrainBlendCommand.Create(console),
                TrainDomainsCommand.Create(console),
            },
            EvaluateCommand.Create(console),
            CalibrateCommand.Create(console),
            new Command("config", "Check settings, and bring them in from elsewhere.") { CheckSettingsCommand.Create(console), ImportLiteLlmCommand.Create(console) },
        });
}
