using System.CommandLine;
using System.CommandLine.Invocation;
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
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IAnsiConsole console, IReadOnlyList<string> arguments)
    {
        var parsed = Create(console).Parse(arguments);
        if (parsed.Action is not ParseErrorAction fault || parsed.CommandResult.Command is not ExampleCommand command)
        {
            return await parsed.InvokeAsync();
        }

        fault.ShowHelp = false; // A screen of options would hide the one line that matters.
        var code = await parsed.InvokeAsync();
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"'orleans-routing {PathOf(command)} --help' says what there is.");
        return code;
    }

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

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Select(PathOf).Append(command.Name));
}
