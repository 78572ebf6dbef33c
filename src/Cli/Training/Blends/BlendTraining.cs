using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Blends;

/// <summary>Blends routers there are into one, their weights chosen on outcomes.</summary>
internal sealed class BlendTraining(IAnsiConsole console, string modelsPath, int seed)
{
    private const int Folds = 5;

    public async Task RunAsync(EvaluationSet set, IReadOnlyList<string> files, IReadOnlyList<string> names, string outputFolder, CancellationToken cancellationToken)
    {
        var router = new TrainedRouter(outputFolder);
        var folders = names.Select(Find).ToList();
        await using var host = await ScorerHost.OpenAsync(modelsPath, settingsFile: null, cancellationToken);
        var draft = new BlendDraft();
        var parts = new List<double[]>();
        var spreads = new List<(double Mean, double Deviation)>();
        foreach (var scorer in host.Select(names))
        {
            var logits = await LogitsAsync(scorer, set, cancellationToken);
            var mean = logits.Average();
            var deviation = Math.Sqrt(logits.Average(logit => (logit - mean) * (logit - mean)));
            spreads.Add(deviation > 0 ? (mean, deviation) : throw new InvalidDataException($"The router '{scorer.Name}' scores all prompts of {set.Name} alike: it adds nothing to a blend."));
            parts.Add(Array.ConvertAll(logits, logit => (logit - mean) / deviation));
        }

        var crossed = CrossFit(parts, set);
        var rows = Enumerable.Range(0, set.Rows).ToArray();
        var weights = BlendWeights.Choose(parts, set.Outcomes, rows);
        var sums = Array.ConvertAll(rows, row => BlendWeights.Sum(parts, weights, row));
        var scale = LinearFit.LogisticScale / Math.Sqrt(sums.Average(sum => sum * sum));
        for (var index = 0; index < folders.Count; index++)
        {
            if (weights[index] > 0)
            {
                Add(router, draft, folders[index], weights[index] * scale, spreads[index]);
            }
        }

        var card = new RouterCard(
            router.Name,
            ScorerKinds.Blend,
            "A weighted mean of other routers' logits.",
            PairMeasurement.Describe(set),
            RouterCard.Hashes(files),
            router.Hashes,
            seed,
            names.Zip(weights, (name, weight) => KeyValuePair.Create($"Weight of {name}", weight.ToString(CultureInfo.InvariantCulture))).ToDictionary(StringComparer.Ordinal),
            "The blend's weights are chosen without the row's own fold.",
            PairMeasurement.Measure(set, [("blend, five folds", crossed), .. names.Zip(parts, (name, part) => (name, (IReadOnlyList<double>)part))], seed));
        var embedder = folders.Select(folder => folder.Manifest.Embedder).FirstOrDefault(id => id is not null);
        await router.WriteAsync(ScorerKinds.Blend, embedder, draft.ToSettings(), card, RouterCardText.Write(card), cancellationToken);
        console.WriteLine($"Wrote {outputFolder}: {string.Join(", ", names.Zip(weights, (name, weight) => string.Create(CultureInfo.InvariantCulture, $"{weight} {name}")))}.");
    }

    private ScorerFolder Find(string name)
    {
        string[] places = [Path.Combine(new ScoringOptions().ImportedModelsPath, name), Path.Combine(modelsPath, name)];
        var folder = ScorerFolder.Open(Array.Find(places, place => ScorerFolder.Exists(place)) ?? throw new InvalidDataException($"--part is '{name}': there is no such router in {string.Join(" or ", places)}."));
        return folder.Manifest.Kind != ScorerKinds.Blend ? folder : throw new InvalidDataException($"--part is '{name}', itself a blend: name its parts instead.");
    }

    private static async Task<double[]> LogitsAsync(IScorer scorer, EvaluationSet set, CancellationToken cancellationToken)
    {
        var (strong, weak) = (new ModelId("outcomes", set.StrongModel), new ModelId("outcomes", set.WeakModel));
        var logits = new double[set.Rows];
        await Parallel.ForAsync(0, set.Rows, cancellationToken, async (row, stopping) =>
        {
            var prompt = new ScoringPrompt(set.Prompts[row], Guid.Empty, strong, weak) { Domain = set.Domains?[row] ?? string.Empty };
            logits[row] = WinRateLogit.Of((await scorer.ScoreAsync(prompt, stopping)).Value);
        });
        return logits;
    }

    private double[] CrossFit(List<double[]> parts, EvaluationSet set)
    {
        var order = Enumerable.Range(0, set.Rows).ToArray();
        new Random(seed).Shuffle(order);
        var scores = new double[order.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = BlendWeights.Choose(parts, set.Outcomes, [.. order.Where((_, place) => place % Folds != fold)]);
            var norm = weights.Sum();
            foreach (var row in order.Where((_, place) => place % Folds == fold))
            {
                scores[row] = BlendWeights.Sum(parts, weights, row) / norm;
            }
        }

        return scores;
    }

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
