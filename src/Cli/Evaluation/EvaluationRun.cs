using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Reads the sets, scores their prompts and measures the routers.</summary>
internal sealed class EvaluationRun(IAnsiConsole console, EvaluationRequest request)
{
    public async Task<EvaluationResult> RunAsync(CancellationToken cancellationToken)
    {
        // All that can be wrong with the request is found before the hours of scoring.
        var shares = request.Calibrations.Select(StrongShare.ParseOption).ToList();
        var gates = request.Gates.Select(QualityGate.Parse).ToList();
        var sets = await ReadSetsAsync(cancellationToken);
        gates.ForEach(gate => gate.RequireSet(sets));
        await using var host = await ScorerHost.OpenAsync(request.ModelsPath, request.ImportedPath, request.SettingsFile, cancellationToken);
        var routers = host.Select(request.Routers);
        foreach (var (name, reason) in request.Routers.Count == 0 ? host.Failures : new Dictionary<string, string>())
        {
            console.MarkupLineInterpolated($"[yellow]Not evaluated: {name}. {reason}[/]");
        }

        foreach (var name in request.Routers.Count == 0 ? host.Remote : [])
        {
            console.MarkupLineInterpolated($"[yellow]Not evaluated: {name}. It asks another machine: name it with --router.[/]");
        }

        gates.ForEach(gate => gate.RequireRouter(routers.Select(router => router.Name)));
        var modelsHash = ArtifactHash.OfModels(host.Options);
        var scores = new List<PairScores>();
        foreach (var pair in sets.GroupBy(set => (set.StrongModel, set.WeakModel)))
        {
            scores.AddRange(await ScoreAsync(host, routers, [.. pair], gates, modelsHash, cancellationToken));
        }

        if (scores.Count == 0)
        {
            throw new InvalidDataException("No router could score the prompts: the reasons stand above.");
        }

        var measurement = new SetMeasurement(request.Seed, request.Resamples, shares);
        var results = sets.Select(set => measurement.Measure(set, [.. scores
            .Where(entry => (entry.StrongModel, entry.WeakModel) == (set.StrongModel, set.WeakModel))
            .Select(entry => new Ranking(entry.Scores.Router, entry.Scores.Of(set.Routed), IsRouter: true))]) with { Leaks = LeaksOf(set, host, routers) });
        return new EvaluationResult(modelsHash, request.Seed, request.Resamples, [.. results]);
    }

    private static IReadOnlyList<DataLeak> LeaksOf(EvaluationSet set, ScorerHost host, IReadOnlyList<IScorer> routers)
    {
        var places = new RouterPlaces(host.Options.ImportedModelsPath, host.Options.ModelsPath);
        return DataLeaks.Find(routers.Select(router => (router.Name, places.FolderOf(router.Name))), RouterCard.Hashes(set.Files));
    }

    private async Task<IReadOnlyList<EvaluationSet>> ReadSetsAsync(CancellationToken cancellationToken)
    {
        var prices = new CallPrices(request.Prices);
        var sets = new List<EvaluationSet>();
        var groups = request.Groups.Select(SetGroup.Parse).ToList();
        if (request.RouteLlmFolder is { } folder)
        {
            sets.AddRange(RouteLlmFolder.Read(folder, request.StrongModel ?? RouteLlmFolder.StrongModel, request.WeakModel ?? RouteLlmFolder.WeakModel, prices));
            groups = groups.Count > 0 ? groups : [SetGroup.OfDomain(RouteLlmFolder.FaultySubject)];
        }

        foreach (var file in request.OutcomeFiles)
        {
            sets.Add(OutcomeSet.Of(await OutcomeFiles.ReadAsync(file, cancellationToken), request.StrongModel, request.WeakModel, prices));
        }

        if (sets.Count == 0)
        {
            throw new InvalidDataException("There is nothing to evaluate on: give --routellm FOLDER or --outcomes FILE.");
        }

        prices.RequireUsed(sets);
        if (request.Groups.Count > 0 && groups.Find(group => sets.TrueForAll(set => group.Without(set) is null)) is { } stray)
        {
            throw new InvalidDataException($"--group {stray.Name}: it holds none of the prompts, or all, so that there is nothing to report without it. Sets: {string.Join(", ", sets.Select(set => set.Name))}.");
        }

        if (sets.Select(set => set.GapProblem).FirstOrDefault(problem => problem is not null) is { } noGap)
        {
            throw new InvalidDataException(noGap);
        }

        var all = sets.SelectMany(set => (EvaluationSet[])[set, .. groups.Select(group => group.Without(set)).OfType<EvaluationSet>().Where(HasGap)]).ToList();
        var twice = all.GroupBy(set => set.Key, StringComparer.Ordinal).FirstOrDefault(key => key.Count() > 1);
        return twice is null ? all : throw new InvalidDataException($"Two sets are called '{twice.Key}': rename a file or a group.");
    }

    private bool HasGap(EvaluationSet part)
    {
        if (part.GapProblem is { } problem)
        {
            console.MarkupLineInterpolated($"[yellow]Not measured: {problem}[/]");
        }

        return part.GapProblem is null;
    }

    private async Task<List<PairScores>> ScoreAsync(
        ScorerHost host, IReadOnlyList<IScorer> routers, IReadOnlyList<EvaluationSet> sets, List<QualityGate> gates, string modelsHash, CancellationToken cancellationToken)
    {
        var (strong, weak) = (sets[0].StrongModel, sets[0].WeakModel);
        var prompts = sets.SelectMany(set => set.Routed).ToList();
        var batch = new BatchScoring(console, TimeProvider.System);
        var scores = new List<PairScores>();
        foreach (var router in routers)
        {
            using var cache = request.ScoreFolder is { } folder
                ? new ScoreCache(folder, router.Name, ArtifactHash.OfScores(modelsHash, host.Settings, strong, weak))
                : new ScoreCache();
            NoteMissingDomains(router, sets);
            try
            {
                var scored = await batch.RunAsync(router, prompts, strong, weak, cache, cancellationToken);
                scores.Add(new PairScores(strong, weak, scored));
                console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{router.Name}: {scored.Scored} prompts scored in {scored.Elapsed.TotalSeconds:F1} s ({scored.Scored / Math.Max(1e-9, scored.Elapsed.TotalSeconds):F0} a second), {scored.WinRates.Count - scored.Scored} known from an earlier run."));
            }
            catch (InvalidDataException exception) when (request.Routers.Count == 0 && !gates.Exists(gate => gate.Names(router.Name)))
            {
                // Nobody asked for this one: the others are worth their hours all the same.
                console.MarkupLineInterpolated($"[yellow]Not evaluated: {router.Name}. {exception.Message}[/]");
            }
        }

        return scores;
    }

    private void NoteMissingDomains(IScorer router, IReadOnlyList<EvaluationSet> sets)
    {
        foreach (var set in router.UsesDomain ? sets.Where(set => set.Domains is null) : [])
        {
            console.MarkupLineInterpolated($"[yellow]{router.Name} scores by domain, and {set.Name} says none: each of its prompts counts as '{DomainNames.General}'.[/]");
        }
    }
}
