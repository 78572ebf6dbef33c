using System.CommandLine;
using System.Globalization;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Scoring.Difficulty;
using Spectre.Console;

namespace Orleans.Routing.Cli.Calibration;

/// <summary><c>orleans-routing calibrate</c>: thresholds for shares of strong calls, as RouteLLM's <c>calibrate_threshold</c> gives them.</summary>
internal static class CalibrateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var prompts = new Option<FileInfo>("--prompts") { Description = "Prompts like your traffic, one a line; empty lines and lines that start with # are left out.", Required = true };
        var scores = new Option<bool>("--scores") { Description = "Also print the win rate of each prompt." };
        var command = new Command("calibrate", "Find the thresholds that send given shares of your prompts to the strong model.") { prompts, ModelsOption.Instance, scores };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, () => RunAsync(
            console, parsed.GetValue(prompts)!.FullName, parsed.GetValue(ModelsOption.Instance)!.FullName, parsed.GetValue(scores), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, string file, string models, bool withScores, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var stems = lines.Where(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#')).Select(PromptStem.Of).ToList();
        if (stems.Count == 0)
        {
            throw new InvalidDataException($"{file} has no prompts.");
        }

        var encoded = await EncodedPrompts.EncodeAsync(console, models, stems, cancellationToken);
        await using var head = DifficultyHead.Open(Path.Combine(models, DifficultyModel.Folder, DifficultyModel.ModelFile));
        var winRates = stems.Select((stem, index) => (double)head.Run(encoded.Embeddings[index], stem)).ToList();
        for (var index = 0; withScores && index < stems.Count; index++)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{winRates[index]:F3}  {stems[index]}"));
        }

        var table = new Table().AddColumns("strong share", "threshold");
        foreach (var (share, threshold) in StrongShares.Thresholds([.. winRates.Select(winRate => (winRate, 1.0))]))
        {
            table.AddRow($"{share} %", threshold.ToString("F5", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        return 0;
    }
}
