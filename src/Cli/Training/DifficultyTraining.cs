using System.Globalization;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Linear;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

/// <summary>Trains the head of the router <c>difficulty</c> and writes it with its card.</summary>
internal sealed class DifficultyTraining(IAnsiConsole console, DifficultyRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var router = new TrainedRouter(request.OutputFolder);
        var tables = await ReadAsync(cancellationToken);
        var pools = await EncodeAsync(tables, cancellationToken);

        console.WriteLine("Choose settings with each pool left out.");
        var tried = DifficultySearch.Run(pools, request.Excluded, request.Penalty, request.LengthWeight, Progress);
        var settings = tried[0].Settings;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Penalty {settings.Penalty:G}, weight of length {settings.LengthWeight:G}: APGR {tried[0].Apgr:F3} on pools left out. Fit on all pools."));
        var learned = pools.Select(pool => pool.Without(request.Excluded)).Where(pool => pool.Rows > 0).ToList();
        var problem = DifficultyProblem.Of(learned);
        var fit = problem.Solve(settings);

        console.WriteLine("Validate with each pool left out.");
        var file = router.Add(LinearModel.HeadFile, "difficulty.onnx", LinearOnnx.Write(fit, UniversalSentenceEncoderLite.Dimensions, UniversalSentenceEncoderLite.Id));
        var card = new ModelCard(
            router.Name,
            file.Path,
            file.Sha256,
            UniversalSentenceEncoderLite.Id,
            request.Seed,
            settings.Penalty,
            settings.LengthWeight,
            [.. request.Excluded.Order(StringComparer.Ordinal)],
            problem.LeaveOneOutError(settings.Penalty),
            fit.PredictionMean,
            fit.PredictionDeviation,
            TextFeatures.Names,
            Cards(tables, learned, fit),
            StrongShares.Thresholds([.. learned.SelectMany(pool => WinRates(pool, fit).Select(rate => (rate, 1.0 / pool.Rows)))]),
            tried,
            LeavePoolOut.Validate(pools, request.Excluded, settings, request.Seed, Progress));
        await router.WriteAsync(ScorerKinds.Linear, UniversalSentenceEncoderLite.Id, default, card, ModelCardText.Write(card, evaluated: File.Exists(Path.Combine(request.OutputFolder, "evaluation", "report.md"))), request.ModelsPath, cancellationToken);
        console.WriteLine($"Wrote {request.OutputFolder}.");

        void Progress(string line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            console.WriteLine(line);
        }
    }

    private async Task<IReadOnlyList<OutcomeTable>> ReadAsync(CancellationToken cancellationToken)
    {
        var tables = await OutcomeFiles.ReadPoolsAsync([.. OutcomeFiles.InFolder(request.DataFolder), .. request.MoreFiles], cancellationToken);
        if (request.Weights.Keys.FirstOrDefault(name => tables.All(table => table.Name != name)) is { } stray)
        {
            throw new InvalidDataException($"--weight names the pool '{stray}'; there are {string.Join(", ", tables.Select(table => table.Name))}.");
        }

        var domains = tables.SelectMany(table => table.Domains).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return request.Excluded.FirstOrDefault(domain => !domains.Contains(domain)) is { } unknown
            ? throw new InvalidDataException($"--exclude is '{unknown}'; the files have {(domains.Count == 0 ? "no domains" : $"the domains {string.Join(", ", domains.Order(StringComparer.Ordinal))}")}.")
            : tables;
    }

    private async Task<IReadOnlyList<EncodedPool>> EncodeAsync(IReadOnlyList<OutcomeTable> tables, CancellationToken cancellationToken)
    {
        var pools = tables.Select(OutcomePool.Of).ToList();
        console.WriteLine($"{pools.Sum(pool => pool.Stems.Count)} prompts in {pools.Count} pools.");
        var encoded = await EncodedPrompts.EncodeAsync(console, request.ModelsPath, request.CacheFolder, [.. pools.SelectMany(pool => pool.Stems)], cancellationToken);
        return [.. EncodedPool.Split(pools, encoded).Select(pool => pool with { Weight = request.Weights.GetValueOrDefault(pool.Outcomes.Name, 1) })];
    }

    private static IReadOnlyList<PoolCard> Cards(IReadOnlyList<OutcomeTable> tables, List<EncodedPool> pools, LinearFit fit) =>
    [
        .. pools.Select(pool => new PoolCard(
            pool.Outcomes.Name,
            RouterCard.Hash(tables.First(table => table.Name == pool.Outcomes.Name).Path),
            pool.Rows,
            pool.Weight,
            pool.Outcomes.Scores.Count,
            StrongShares.Thresholds([.. WinRates(pool, fit).Select(rate => (rate, 1.0))]))),
    ];

    private static IEnumerable<double> WinRates(EncodedPool pool, LinearFit fit) => pool.Embeddings.Zip(pool.Features, fit.WinRate);
}
