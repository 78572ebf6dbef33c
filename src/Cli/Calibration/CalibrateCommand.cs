using System.CommandLine;
using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Scoring;
using Orleans.Routing.Cli.Inventory;
using Spectre.Console;

namespace Orleans.Routing.Cli.Calibration;

/// <summary><c>orleans-routing calibrate</c>: thresholds for shares of strong calls, as RouteLLM's <c>calibrate_threshold</c> gives them.</summary>
internal static class CalibrateCommand
{
    private static readonly double[] DefaultShares = [0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95];

    private static readonly Option<FileInfo?> Prompts = new("--prompts") { Description = "Prompts like your traffic, one a line; empty lines and lines that start with # are left out." };
    private static readonly Option<FileInfo[]> Files = new("--outcomes") { Description = "Or outcome files, of which only the prompts and their domains are used.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Routers = new("--router") { Description = "A router to calibrate.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [RouterNames.Difficulty] };
    private static readonly Option<string[]> Shares = new("--strong-share") { Description = "A share of strong calls between 0 and 1. Default: several from 0.05 to 0.95.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<string> Strong = new("--strong") { Description = "The strong model, for routers that ask for the pair (mf, sw_ranking).", DefaultValueFactory = _ => RouteLlmFolder.StrongModel };
    private static readonly Option<string> Weak = new("--weak") { Description = "The weak model, for such routers.", DefaultValueFactory = _ => RouteLlmFolder.WeakModel };
    private static readonly Option<bool> Scores = new("--scores") { Description = "Also print the win rates of each prompt." };

    public static Command Create(IAnsiConsole console)
    {
        var command = new ExampleCommand(
            "calibrate",
            "Find the thresholds that send given shares of your prompts to the strong model: the quantile of their win rates at one minus the share, as RouteLLM's calibrate_threshold takes it.",
            [
                "orleans-routing calibrate --prompts prompts.txt",
                "orleans-routing calibrate --outcomes traffic.jsonl --router difficulty --router mf --strong large --weak small --strong-share 0.5 0.2",
            ],
            "docs/evaluation.md") { Prompts, Files, Routers, Shares, ModelsOption.Instance, ImportedOption.Instance, ScoringSettings.File, Strong, Weak, Scores };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, () => RunAsync(console, parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(Shares)!;
        var shares = given.Length > 0 ? Array.ConvertAll(given, StrongShare.Parse) : DefaultShares;
        var prompts = await CalibrationPrompts.ReadAsync(parsed.GetValue(Prompts)?.FullName, [.. parsed.GetValue(Files)!.Select(file => file.FullName)], cancellationToken);
        await using var host = await ScorerHost.OpenAsync(parsed.GetValue(ModelsOption.Instance)!.FullName, ImportedOption.GivenToRead(parsed), parsed.GetValue(ScoringSettings.File)?.FullName, cancellationToken);
        var batch = new BatchScoring(console, TimeProvider.System);
        var scores = new List<RouterScores>();
        foreach (var router in host.Select(parsed.GetValue(Routers)!))
        {
            if (router.UsesDomain && !prompts.SayDomains)
            {
                throw new InvalidDataException($"The router '{router.Name}' scores by domain, and these prompts come without one: give --outcomes FILE with a column 'domain'.");
            }

            using var cache = new ScoreCache();
            scores.Add(await batch.RunAsync(router, prompts.Rows, parsed.GetValue(Strong)!, parsed.GetValue(Weak)!, cache, cancellationToken));
        }

        var report = new CalibrationReport(console, prompts.Rows, scores);
        if (parsed.GetValue(Scores))
        {
            report.WriteScores();
        }

        report.WriteThresholds(shares);
        return 0;
    }
}
