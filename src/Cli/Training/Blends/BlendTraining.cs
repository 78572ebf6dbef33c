using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Blending;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary>Blends routers there are into one, their weights chosen on outcomes.</summary>
internal sealed class BlendTraining(IAnsiConsole console, RouterPlaces places, int seed)
{
    public async Task RunAsync(EvaluationSet set, IReadOnlyList<string> files, IReadOnlyList<string> names, string outputFolder, CancellationToken cancellationToken)
    {
        var router = new TrainedRouter(outputFolder);
        set.RequireUnits(Folds.LeastUnits);
        var folders = names.Select(Find).ToList();
        var embedder = EmbedderOf(folders);
        var leaks = DataLeaks.Find(folders.Select(folder => (folder.Manifest.Name, folder.Path)), RouterCard.Hashes(files))
            .Select(leak => $"{leak.Router} learned from {leak.File} itself: its weight and all figures here are too good. Choose the weights on other rows.").ToList();
        foreach (var leak in leaks)
        {
            console.MarkupLineInterpolated($"[yellow]{leak}[/]");
        }

        var (parts, spreads) = await ScoreAsync(set, names, cancellationToken);
        var crossed = CrossFit(parts, set);
        var rows = Enumerable.Range(0, set.Rows).ToArray();
        var weights = BlendWeights.Choose(parts, set.Outcomes, rows);
        var sums = Array.ConvertAll(rows, row => BlendWeights.Sum(parts, weights, row));
        var scale = LinearFit.LogisticScale / Math.Sqrt(sums.Average(sum => sum * sum));
        var draft = new BlendDraft();
        for (var index = 0; index < folders.Count; index++)
        {
            if (weights[index] > 0)
            {
                Add(router, draft, folders[index], weights[index] * scale, spreads[index]);
            }
        }

        var recipe = names.Zip(weights, (name, weight) => KeyValuePair.Create($"Weight of {name}", weight.ToString(CultureInfo.InvariantCulture))).ToDictionary(StringComparer.Ordinal);
        RouterCard.Inherit(recipe, folders.Select(folder => folder.Path));
        if (leaks.Count > 0)
        {
            recipe["Caution"] = string.Join(" ", leaks);
        }

        var card = new RouterCard(
            router.Name,
            ScorerKinds.Blend,
            "A weighted mean of other routers' logits.",
            PairMeasurement.Describe(set),
            RouterCard.Hashes(files),
            router.Hashes,
            seed,
            recipe,
            "The blend's weights are chosen without the row's own fold.",
            PairMeasurement.Measure(set, [("blend, five folds", crossed), .. names.Zip(parts, (name, part) => (name, (IReadOnlyList<double>)part))], seed));
        await router.WriteAsync(
            ScorerKinds.Blend, embedder, draft.ToSettings(), card, RouterCardText.Write(card), places.ModelsPath, cancellationToken);
        console.WriteLine($"Wrote {outputFolder}: {string.Join(", ", names.Zip(weights, (name, weight) => string.Create(CultureInfo.InvariantCulture, $"{weight} {name}")))}.");
    }

    private ScorerFolder Find(string name)
    {
        var folder = places.Find("--part", name);
        return folder.Manifest.Kind != ScorerKinds.Blend ? folder : throw new InvalidDataException($"--part is '{name}', itself a blend: name its parts instead.");
    }

    /// <summary>The one embedder of all parts: a router's manifest has room for one.</summary>
    private static string? EmbedderOf(IEnumerable<ScorerFolder> folders)
    {
        var embedded = folders.Where(folder => folder.Manifest.Embedder is not null).GroupBy(folder => folder.Manifest.Embedder!, StringComparer.Ordinal).ToList();
        return embedded.Count < 2
            ? embedded.FirstOrDefault()?.Key
            : throw new InvalidDataException($"The parts of a blend share one embedder; here {string.Join(" and ", embedded.Select(group => $"{string.Join(", ", group.Select(folder => folder.Manifest.Name))} belongs to '{group.Key}'"))}.");
    }

    /// <summary>Each part's standardised logits, and what they were standardised by.</summary>
    private async Task<(List<double[]> Parts, List<(double Mean, double Deviation)> Spreads)> ScoreAsync(
        EvaluationSet set, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var host = await ScorerHost.OpenAsync(places.ModelsPath, places.ImportedPath, settingsFile: null, cancellationToken);
        var batch = new BatchScoring(console, TimeProvider.System);
        var parts = new List<double[]>();
        var spreads = new List<(double Mean, double Deviation)>();
        foreach (var scorer in host.Select(names))
        {
            using var cache = new ScoreCache();
            var scores = await batch.RunAsync(scorer, set.Routed, set.StrongModel, set.WeakModel, cache, cancellationToken);
            var logits = Array.ConvertAll(scores.Of(set.Routed), WinRateLogit.Of);
            var mean = logits.Average();
            var deviation = Math.Sqrt(logits.Average(logit => (logit - mean) * (logit - mean)));
            spreads.Add(deviation > 0 ? (mean, deviation) : throw new InvalidDataException($"The router '{scorer.Name}' scores all prompts of {set.Name} alike: it adds nothing to a blend."));
            parts.Add(Array.ConvertAll(logits, logit => (logit - mean) / deviation));
        }

        return (parts, spreads);
    }

    private double[] CrossFit(List<double[]> parts, EvaluationSet set) => Folds.Score(Folds.Of(set.Rows, set.Groups, seed), others =>
    {
        var weights = BlendWeights.Choose(parts, set.Outcomes, others);
        var norm = weights.Sum();
        return row => BlendWeights.Sum(parts, weights, row) / norm;
    });

    private static void Add(TrainedRouter router, BlendDraft draft, ScorerFolder folder, double weight, (double Mean, double Deviation) spread)
    {
        var manifest = folder.Manifest;
        var roles = manifest.Files.ToDictionary(file => file.Key, file => $"{manifest.Name}_{file.Key}", StringComparer.Ordinal);
        foreach (var (role, file) in manifest.Files)
        {
            router.Add(roles[role], $"{manifest.Name}-{file.Path}", folder.ReadFile(role));
        }

        draft.Add(manifest.Kind, weight, spread.Mean, spread.Deviation, roles, manifest.Settings);
    }
}
