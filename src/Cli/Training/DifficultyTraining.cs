using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training;

/// <summary>Trains the head of the router <c>difficulty</c> and writes it with its card.</summary>
internal sealed class DifficultyTraining(IAnsiConsole console, string modelsPath, int seed)
{
    private static readonly JsonSerializerOptions CardJson = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public async Task RunAsync(string dataFolder, string outputFolder, CancellationToken cancellationToken)
    {
        var tables = await OutcomeFiles.ReadFolderAsync(dataFolder, cancellationToken);
        var pools = tables.Select(OutcomePool.Of).ToList();
        console.WriteLine($"{pools.Sum(pool => pool.Stems.Count)} prompts in {pools.Count} pools.");
        var encoded = await EncodedPrompts.EncodeAsync(console, modelsPath, [.. pools.SelectMany(pool => pool.Stems)], cancellationToken);
        var encodedPools = EncodedPool.Split(pools, encoded);

        console.WriteLine("Fit on all pools.");
        var fit = DifficultyFit.Fit(encodedPools);
        var model = DifficultyOnnx.Write(fit, UniversalSentenceEncoderLite.Dimensions, UniversalSentenceEncoderLite.Id);
        console.WriteLine("Validate with each pool left out.");
        var card = CardOf(fit, encodedPools, model, tables, LeavePoolOut.Validate(encodedPools, seed));

        Directory.CreateDirectory(outputFolder);
        await File.WriteAllBytesAsync(Path.Combine(outputFolder, DifficultyModel.ModelFile), model, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "model-card.json"), JsonSerializer.Serialize(card, CardJson) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "model-card.md"), ModelCardText.Write(card), cancellationToken);
        console.WriteLine($"Wrote {DifficultyModel.ModelFile} and its card. Penalty {card.Penalty:G}.");
    }

    private ModelCard CardOf(
        DifficultyFit fit, IReadOnlyList<EncodedPool> pools, byte[] model, IReadOnlyList<OutcomeTable> tables, IReadOnlyList<PairValidation> validation)
    {
        var winRates = pools.Select(pool => pool.Embeddings.Zip(pool.Features, fit.WinRate).ToArray()).ToArray();
        var hashes = tables.Select(table => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(table.Path)))).ToArray();
        var cards = pools.Select((pool, index) => new PoolCard(
            pool.Outcomes.Name, hashes[index], pool.Rows, pool.Outcomes.Scores.Count, StrongShares.Thresholds([.. winRates[index].Select(rate => (rate, 1.0))])));
        return new ModelCard(
            DifficultyModel.Folder,
            DifficultyModel.ModelFile,
            Convert.ToHexStringLower(SHA256.HashData(model)),
            UniversalSentenceEncoderLite.Id,
            seed,
            fit.Regression.Penalty,
            fit.Regression.LeaveOneOutError,
            fit.PredictionMean,
            fit.PredictionDeviation,
            TextFeatures.Names,
            [.. cards],
            StrongShares.Thresholds([.. winRates.SelectMany(rates => rates.Select(rate => (rate, 1.0 / rates.Length)))]),
            validation);
    }
}
