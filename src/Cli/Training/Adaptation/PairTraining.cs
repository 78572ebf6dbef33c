using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>Trains a router for one pair on its outcomes, starting from a prior.</summary>
internal sealed class PairTraining(IAnsiConsole console, PairRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var set = request.Set;
        set.RequireUnits(Folds.LeastUnits);
        var router = request.OutputFolder is { } output ? new TrainedRouter(output) : null;
        var prior = PriorRouter.Open(request.PriorName, request.Places);
        var leaks = prior is null ? [] : DataLeaks.Find([(prior.Name, prior.Folder)], RouterCard.Hashes(request.Files))
            .Select(leak => $"The prior {leak.Router} learned from {leak.File} itself: all figures here are too good. Start from another, or measure on other rows.").ToList();
        foreach (var leak in leaks)
        {
            console.MarkupLineInterpolated($"[yellow]{leak}[/]");
        }

        var stems = set.Prompts.Select(PromptStem.Of).ToList();
        var encoded = await EncodedPrompts.EncodeAsync(console, request.Places.ModelsPath, request.CacheFolder, stems, cancellationToken);
        var logits = prior is null ? new double[set.Rows] : await prior.LogitsAsync(stems, encoded.Embeddings);
        var data = new AdaptationData(set, encoded.Embeddings, encoded.Features, logits);

        var curve = request.Curve.Count == 0 ? [] : LearningCurve.Run(data, request.Curve, request.Seeds, request.Settings, request.Seed, Progress);
        if (curve.Count > 0)
        {
            CurveTable.Write(console, curve);
        }

        if (router is not null)
        {
            await WriteAsync(router, data, prior, leaks, curve, cancellationToken);
            console.WriteLine($"Wrote {request.OutputFolder}.");
        }

        void Progress(string line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            console.WriteLine(line);
        }
    }

    private async Task WriteAsync(
        TrainedRouter router, AdaptationData data, PriorRouter? prior, IReadOnlyList<string> leaks, IReadOnlyList<LabelledResult> curve, CancellationToken cancellationToken)
    {
        console.WriteLine($"Validate over {Folds.Count} folds.");
        var crossed = CrossFit(data);
        var rows = Enumerable.Range(0, data.Set.Rows).ToArray();
        var fit = AdaptationFit.Fit(data, rows, request.Settings);
        var scores = Array.ConvertAll(rows, fit.Score);
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        if (deviation == 0)
        {
            throw new InvalidDataException("All prompts score the same: there is nothing to learn from. More outcomes, or a prior, would help.");
        }

        var settings = AdaptedRouter.Write(router, fit, prior, mean, deviation);
        var routers = new List<(string Name, IReadOnlyList<double> Scores)> { ("trained, five folds", crossed) };
        if (prior is not null)
        {
            routers.Add(("prior alone", data.Prior));
        }

        var card = new AdaptationCard(
            new RouterCard(
                router.Name,
                ScorerKinds.Blend,
                "A router for one pair of models, trained on their outcomes.",
                PairMeasurement.Describe(data.Set),
                RouterCard.Hashes(request.Files),
                router.Hashes,
                request.Seed,
                Recipe(fit, prior, leaks),
                "Each row is scored by a fit on the other folds.",
                PairMeasurement.Measure(data.Set, routers, request.Seed)),
            curve);
        await router.WriteAsync(
            ScorerKinds.Blend, UniversalSentenceEncoderLite.Id, settings, card, RouterCardText.Write(card.Router) + CurveTable.Markdown(curve, request.Seeds), request.Places.ModelsPath, cancellationToken);
    }

    private double[] CrossFit(AdaptationData data) => Folds.Score(Folds.Of(data.Set.Rows, data.Set.Groups, request.Seed), others =>
    {
        var fit = AdaptationFit.Fit(data, others, request.Settings);
        return row => fit.Score(row) + fit.MeanGap;
    });

    private Dictionary<string, string> Recipe(AdaptationFit fit, PriorRouter? prior, IReadOnlyList<string> leaks)
    {
        var recipe = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Prior"] = prior is null ? "none" : prior.Name,
            ["Gain of the prior"] = string.Create(CultureInfo.InvariantCulture, $"{fit.Gain:F4} a standard deviation, shrunk to {request.Settings.Gain} as by {request.Settings.GainRows} labels"),
            ["Ridge penalty of the residual"] = request.Settings.Penalty.ToString(CultureInfo.InvariantCulture),
            ["Means by domain"] = fit.Table.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{fit.Table.Count} domains, shrunk as by {request.Settings.DomainRows} labels"),
        };
        if (prior is not null)
        {
            RouterCard.Inherit(recipe, [prior.Folder]);
        }

        if (leaks.Count > 0)
        {
            recipe["Caution"] = string.Join(" ", leaks);
        }

        return recipe;
    }
}
