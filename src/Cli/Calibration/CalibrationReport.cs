using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Scores;
using Spectre.Console;

namespace Orleans.Routing.Cli.Calibration;

/// <summary>Prints win rates and thresholds.</summary>
internal sealed class CalibrationReport(IAnsiConsole console, IReadOnlyList<RoutedPrompt> prompts, IReadOnlyList<RouterScores> routers)
{
    public void WriteScores()
    {
        console.WriteLine(string.Join("  ", routers.Select(router => router.Router)));
        foreach (var prompt in prompts)
        {
            var winRates = routers.Select(router => router.WinRates[prompt].ToString("F3", CultureInfo.InvariantCulture));
            console.WriteLine($"{string.Join("  ", winRates)}  {prompt.Text}");
        }
    }

    /// <summary>A row for each share; a prompt that comes twice counts twice.</summary>
    public void WriteThresholds(IReadOnlyList<double> shares)
    {
        var table = new Table { Title = new TableTitle($"Thresholds over {prompts.Count.ToString(CultureInfo.InvariantCulture)} prompts") }.AddColumn("strong share");
        foreach (var router in routers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(router.Router)).RightAligned());
        }

        var scores = routers.Select(router => router.Of(prompts)).ToList();
        foreach (var share in shares)
        {
            var thresholds = scores.Select(winRates => ScoreQuantile.Threshold(winRates, share).ToString("F5", CultureInfo.InvariantCulture));
            table.AddRow([string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %"), .. thresholds]);
        }

        console.Write(table);
    }
}
