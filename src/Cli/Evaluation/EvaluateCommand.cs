using System.CommandLine;
using Orleans.Routing.Cli.Evaluation.Reports;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Inventory;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary><c>orleans-routing evaluate</c>.</summary>
internal static class EvaluateCommand
{
    /// <summary>A gate of <c>--fail-below</c> failed; 1 stays for faults of the input.</summary>
    public const int GateFailed = 3;

    private static readonly Option<DirectoryInfo?> Folder = new("--routellm") { Description = "RouteLLM's evaluation folder, with mmlu, gsm8k or mt_bench in it." };
    private static readonly Option<FileInfo[]> Files = Many<FileInfo>("--outcomes", "Outcome files: CSV, JSON lines or Parquet.");
    private static readonly Option<string[]> Routers = Many<string>("--router", "A router to evaluate. Default: every router that can be loaded.");
    private static readonly Option<string?> Strong = new("--strong") { Description = "The strong model. Default: RouteLLM's, or the best of an outcome file by mean score." };
    private static readonly Option<string?> Weak = new("--weak") { Description = "The weak model. Default: RouteLLM's, or the worst of an outcome file by mean score." };
    private static readonly Option<string[]> Prices = Many<string>("--price", "MODEL=INPUT,OUTPUT in US dollars per million tokens; goes before costs in a file. Default where neither is given: RouteLLM's 24.7 and 0.24.");
    private static readonly Option<string[]> Groups = Many<string>("--group", "NAME=domain:DOMAIN, NAME=/REGEX/ or NAME=TEXT: report sets with and without these prompts. Default with --routellm: high_school_mathematics.");
    private static readonly Option<string[]> Calibrations = Many<string>("--calibrate", "strong-share=SHARE: also print the threshold that gives this share of strong calls.");
    private static readonly Option<string[]> Gates = Many<string>("--fail-below", "FIGURE(SET[,ROUTER])>=NUMBER or <=: exit with code 3 when it does not hold.");
    private static readonly Option<bool> AllowLeaks = new("--allow-leaks") { Description = "Let --fail-below pass for a router that learned from the very file it is measured on." };
    private static readonly Option<DirectoryInfo?> Output = new("--output") { Description = "Write report.md, report.json, report.html and a picture of each set, as SVG and PNG, to this folder." };
    private static readonly Option<DirectoryInfo> ScoreFolder = new("--score-cache")
    {
        Description = "Keep win rates in this folder, so that an interrupted run goes on where it stopped.",
        DefaultValueFactory = _ => new DirectoryInfo(ScoreCache.DefaultFolder),
    };

    private static readonly Option<bool> NoScores = new("--no-score-cache") { Description = "Keep no win rates and use none." };
    private static readonly Option<int> Seed = NumberOption.Whole("--seed", "Seeds the baselines, the folds and the intervals.", usual: 0);
    private static readonly Option<int> Resamples = NumberOption.Whole("--resamples", "Resamples behind each interval; 100 to 100,000.", usual: 1000);

    public static Command Create(IAnsiConsole console)
    {
        var command = new ExampleCommand(
            "evaluate",
            "Measure routers on outcomes they were never fitted to, beside random routing, prompt length and domain means.",
            [
                "orleans-routing evaluate --routellm evals --output report",
                "orleans-routing evaluate --outcomes traffic.jsonl --strong large --weak small --price large=2.5,10 --price small=0.15,0.6",
                "orleans-routing evaluate --routellm evals --router difficulty --fail-below \"APGR(mmlu)>=0.55\" --fail-below \"OVER_LENGTH(gsm8k)>=0\"",
                "orleans-routing evaluate --outcomes traffic.parquet --group \"code=/```|def |class /\" --calibrate strong-share=0.3",
            ],
            "docs/evaluation.md (every figure) and docs/outcome-files.md (the files)")
        {
            Folder, Files, Routers, ModelsOption.Instance, ImportedOption.Instance, ScoringSettings.File, Strong, Weak, Prices, Groups, Calibrations, Gates, AllowLeaks, Output, ScoreFolder, NoScores, Seed, Resamples,
        };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, () => RunAsync(console, ToRequest(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, EvaluationRequest request, CancellationToken cancellationToken)
    {
        if (request.Resamples is < 100 or > 100_000)
        {
            throw new InvalidDataException($"--resamples {request.Resamples}: use a number from 100 to 100000.");
        }

        if (request.OutputFolder is { } place)
        {
            OutputFolder.RequireWritable("--output", place);
        }

        var result = await new EvaluationRun(console, request).RunAsync(cancellationToken);
        ConsoleReport.Write(console, result);
        if (request.OutputFolder is { } folder)
        {
            await ReportFiles.WriteAsync(result, folder, cancellationToken);
            console.MarkupLineInterpolated($"Wrote the report to {folder}.");
        }

        var failures = request.Gates.Select(QualityGate.Parse).SelectMany(gate => (IEnumerable<string>)[.. request.AllowLeaks ? [] : gate.Leaks(result.Sets), .. gate.Failures(result.Sets)]).ToList();
        failures.ForEach(failure => ProgramConsole.ErrorsOf(console).MarkupLineInterpolated($"[red]{failure}[/]"));
        return failures.Count == 0 ? 0 : GateFailed;
    }

    private static EvaluationRequest ToRequest(ParseResult parsed) => new()
    {
        RouteLlmFolder = parsed.GetValue(Folder)?.FullName,
        OutcomeFiles = [.. parsed.GetValue(Files)!.Select(file => file.FullName)],
        ModelsPath = parsed.GetValue(ModelsOption.Instance)!.FullName,
        ImportedPath = ImportedOption.GivenToRead(parsed),
        SettingsFile = parsed.GetValue(ScoringSettings.File)?.FullName,
        Routers = parsed.GetValue(Routers)!,
        StrongModel = parsed.GetValue(Strong),
        WeakModel = parsed.GetValue(Weak),
        Prices = parsed.GetValue(Prices)!,
        Groups = parsed.GetValue(Groups)!,
        Calibrations = parsed.GetValue(Calibrations)!,
        Gates = parsed.GetValue(Gates)!,
        AllowLeaks = parsed.GetValue(AllowLeaks),
        OutputFolder = parsed.GetValue(Output)?.FullName,
        ScoreFolder = parsed.GetValue(NoScores) ? null : parsed.GetValue(ScoreFolder)!.FullName,
        Seed = parsed.GetValue(Seed),
        Resamples = parsed.GetValue(Resamples),
    };

    private static Option<T[]> Many<T>(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
}
