using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using Orleans.Routing.Cli.Evaluation;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Import;
using Orleans.Routing.Cli.Import.MatrixFactorization;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.MatrixFactorization;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Factorization;

/// <summary>Trains a router of kind <c>mf</c> for all models of some files, its penalty and rank chosen over folds of their rows.</summary>
internal sealed class FactorizationTraining(IAnsiConsole console, EmbedderChoice embedder, string? cacheFolder, int seed)
{
    private static readonly double[] Penalties = [1, 3, 10, 30];
    private static readonly int[] Ranks = [2, 4, 8, 16, 64];

    public async Task RunAsync(IReadOnlyList<string> files, string outputFolder, string? pair, CancellationToken cancellationToken)
    {
        var router = new TrainedRouter(outputFolder);
        var read = await ReadAsync(files, cancellationToken);
        var known = PairOption.Read(pair, [.. read.SelectMany(pool => pool.Scores.Keys).Distinct(StringComparer.Ordinal)]);
        var encoded = await EncodedPrompts.EncodeAsync(console, embedder, cacheFolder, [.. read.SelectMany(pool => pool.Stems)], cancellationToken);
        var pools = EncodedPool.Split(read, encoded);
        console.WriteLine($"Choose among {Penalties.Length * Ranks.Length} settings over {Folds.Count} folds.");
        var folds = pools.Select(pool => Folds.Of(pool.Rows, pool.Outcomes.Groups, seed)).ToList();
        var tried = Penalties.Select(penalty => CrossFit(pools, folds, penalty, cancellationToken)).SelectMany(results => results).ToList();
        var best = tried.MaxBy(result => result.Apgr)!;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Penalty {best.Penalty:G}, rank {best.Rank}: APGR {best.Apgr:F3} on rows left out. Fit on all rows."));

        var fit = FactorizationFit.Fit(pools, best.Penalty, (_, _) => true);
        var weights = fit.At(best.Rank);
        router.Add(MatrixFactorizationModel.HeadFile, "mf.onnx", MatrixFactorizationOnnx.Write(weights, embedder.Id));
        var settings = new MatrixFactorizationSettings { Models = [.. fit.Models], Pair = known };
        var card = new RouterCard(
            router.Name,
            RouterNames.MatrixFactorization,
            "A matrix factorization: how well each model answers, from the prompt's embedding; any pair of its models.",
            $"{pools.Sum(pool => pool.Rows)} rows of {string.Join(", ", pools.Select(pool => pool.Outcomes.Name))}; {fit.Models.Count} models",
            RouterCard.Hashes(files),
            router.Hashes,
            seed,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Ridge penalty"] = best.Penalty.ToString(CultureInfo.InvariantCulture),
                ["Rank"] = best.Rank.ToString(CultureInfo.InvariantCulture),
                ["Settings tried"] = string.Join("; ", tried.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Penalty:G}/{result.Rank} {result.Apgr:F4}"))),
            },
            "Each row is scored by a fit on the other folds, for the pairs named. The choice of the settings saw the same rows.",
            best.Measured.SelectMany(measured => measured).ToDictionary(StringComparer.Ordinal));
        await router.WriteAsync(
            RouterNames.MatrixFactorization,
            embedder.Id,
            JsonSerializer.SerializeToElement(settings, MatrixFactorizationJson.Default.MatrixFactorizationSettings),
            card,
            RouterCardText.Write(card),
            embedder.ModelsPath,
            cancellationToken);
        console.WriteLine($"Wrote {outputFolder}: {fit.Models.Count} models.");
    }

    // The router embeds the prompt with its options, so it is trained on that.
    private static async Task<IReadOnlyList<OutcomePool>> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken) =>
        [.. (await OutcomeFiles.ReadPoolsAsync(files, cancellationToken)).Select(table => OutcomePool.Of(table, ScoredText.Of))];

    private IReadOnlyList<FactorizationResult> CrossFit(IReadOnlyList<EncodedPool> pools, List<int[]> folds, double penalty, CancellationToken cancellationToken)
    {
        var pairs = pools.SelectMany((pool, place) => PairOutcomes.Of(pool.Outcomes).Select(pair => (Place: place, Pair: pair))).ToList();
        if (pairs.Count == 0)
        {
            throw new InvalidDataException("No file has two models of different quality with 20 common rows: there is nothing to learn from.");
        }

        var scores = Ranks.Select(_ => pairs.Select(pair => new double[pair.Pair.Rows.Length]).ToArray()).ToArray();
        for (var fold = 0; fold < Folds.Count; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Penalty {penalty:G}, fold {fold + 1} of {Folds.Count}."));
            var left = fold;
            var places = pools.Index().ToDictionary(pool => pool.Item.Outcomes.Name, pool => pool.Index, StringComparer.Ordinal);
            var fit = FactorizationFit.Fit(pools, penalty, (pool, row) => folds[places[pool.Outcomes.Name]][row] != left);
            for (var rank = 0; rank < Ranks.Length; rank++)
            {
                for (var index = 0; index < pairs.Count; index++)
                {
                    Score(pools[pairs[index].Place], folds[pairs[index].Place], left, pairs[index].Pair, fit, Ranks[rank], scores[rank][index]);
                }
            }
        }

        return [.. Ranks.Select((rank, place) => Result(penalty, rank, pools, pairs, scores[place]))];
    }

    private static void Score(EncodedPool pool, int[] folds, int fold, PairOutcomes pair, FactorizationFit fit, int rank, double[] scores)
    {
        var weights = Array.ConvertAll(fit.PairWeights(pair.Pair.Strong, pair.Pair.Weak, rank), value => (float)value);
        for (var index = 0; index < pair.Rows.Length; index++)
        {
            var row = pair.Rows[index];
            scores[index] = folds[row] == fold ? TensorPrimitives.Dot<float>(weights, pool.Embeddings[row]) : scores[index];
        }
    }

    private FactorizationResult Result(double penalty, int rank, IReadOnlyList<EncodedPool> pools, List<(int Place, PairOutcomes Pair)> pairs, double[][] scores)
    {
        var apgr = pairs.Select((pair, index) => new CostQualityCurve(scores[index], pair.Pair.Outcomes).Apgr).Average();
        return new FactorizationResult(penalty, rank, apgr, pairs.Select((pair, index) => Measure(pools[pair.Place].Outcomes, pair.Pair, scores[index])));
    }

    private IEnumerable<KeyValuePair<string, RouterResult>> Measure(OutcomePool pool, PairOutcomes pair, double[] scores)
    {
        var name = $"{pool.Name}, {pair.Pair.Strong} / {pair.Pair.Weak}";
        var groups = pool.Groups is { } units ? pair.Of(units) : null;
        yield return KeyValuePair.Create($"{name}: mf", RouterMeasurement.Measure(scores, pair.Outcomes, groups, seed));
        yield return KeyValuePair.Create($"{name}: prompt length", RouterMeasurement.Measure([.. pair.Of(pool.Stems).Select(prompt => (double)prompt.Length)], pair.Outcomes, groups, seed));
        yield return KeyValuePair.Create($"{name}: random, 50 seeds", RouterMeasurement.MeasureRandom(pair.Outcomes, seed));
    }
}
