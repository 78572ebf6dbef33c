using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orleans.Routing.Domains;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>Trains the head of the domain classifier and writes it with its card.</summary>
/// <param name="console">Progress goes there.</param>
/// <param name="modelsPath">The folder with the encoder.</param>
/// <param name="seed">Seeds the card's intervals.</param>
/// <param name="test">Whether the test part is measured.</param>
internal sealed class DomainTraining(IAnsiConsole console, string modelsPath, int seed, bool test)
{
    private static readonly JsonSerializerOptions CardJson = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };
    private static readonly double[] HybridWeights = [0, 0.25, 0.5, 0.75, 1];

    public async Task RunAsync(string corpusFolder, string outputFolder, CancellationToken cancellationToken)
    {
        OutputFolder.RequireWritable("--output", outputFolder);
        var corpus = CorpusReader.ReadFolder(corpusFolder);
        var labels = corpus.Labels;
        console.WriteLine($"{corpus.Train.Length} training prompts in {corpus.TrainStyles.Length} styles, {labels.Length} labels; {corpus.Test.Length} test prompts.");
        var rows = await EncodedCorpus.EncodeAsync(console, modelsPath, corpus.Train, labels, cancellationToken);
        var validation = LeaveStyleOut.Validate(console, rows, corpus.Folds(), labels.Length);
        var temperature = Temperature.Fit(validation.Logits, rows.Targets);
        var leftOut = Array.ConvertAll(validation.Logits, row => Temperature.Probabilities(row, temperature));
        ImmutableArray<string> columns = labels.Contains(DomainClassifierModel.NoneLabel) ? labels : [.. labels, DomainClassifierModel.NoneLabel];
        var abstention = Abstention.Choose(
            threshold => new DetectorPredictions(columns, labels, threshold).Classified(corpus.Train, leftOut, weight: 0), rows.Targets, columns.Length);
        var predictions = new DetectorPredictions(columns, labels, abstention);

        var head = SoftmaxHead.Fit(rows, labels.Length, validation.Best.Setting);
        var model = DomainClassifierOnnx.Write(head, labels, temperature, abstention, UniversalSentenceEncoderLite.Id);
        var tested = test && !corpus.Test.IsEmpty ? await EncodedCorpus.EncodeAsync(console, modelsPath, corpus.Test, labels, cancellationToken) : null;
        var probabilities = tested?.Embeddings.Zip(tested.Ngrams, (embedding, ngrams) => Temperature.Probabilities(head.Logits(embedding, ngrams), temperature)).ToArray();
        var card = new DomainModelCard
        {
            Name = DomainClassifierModel.Folder,
            File = DomainClassifierModel.ModelFile,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(model)),
            Embedder = UniversalSentenceEncoderLite.Id,
            Seed = seed,
            Labels = labels,
            Files = corpus.Files,
            TrainRows = CountsOf(corpus.Train),
            TestRows = CountsOf(corpus.Test),
            Chosen = validation.Best,
            Tried = validation.Results,
            Temperature = temperature,
            AbstentionThreshold = abstention,
            DetectionThreshold = DetectorPredictions.Threshold,
            Columns = columns,
            HybridWeights = HybridWeights.ToDictionary(
                weight => weight.ToString("0.00", CultureInfo.InvariantCulture),
                weight => new Confusion(columns.Length, rows.Targets, predictions.Classified(corpus.Train, leftOut, weight)).MacroF1),
            LeaveStyleOut = Compare(corpus, corpus.Train, leftOut, predictions, columns),
            Test = probabilities is null ? [] : Compare(corpus, corpus.Test, probabilities, predictions, columns),
        };
        await WriteAsync(outputFolder, model, card, cancellationToken);
    }

    private DetectorResult[] Compare(
        Corpus corpus, ImmutableArray<LabelledPrompt> prompts, double[][] probabilities, DetectorPredictions predictions, ImmutableArray<string> columns)
    {
        var majority = corpus.Train.CountBy(prompt => prompt.Domain).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).First().Key;
        return
        [
            Result(DetectorNames.Semantic, predictions.Classified(prompts, probabilities, weight: 0)),
            Result(DetectorNames.Hybrid, predictions.Classified(prompts, probabilities, ClassifiedDomains.HybridWeight)),
            Result(DetectorNames.Lexical, predictions.Lexical(prompts)),
            Result(DetectorNames.Majority, [.. prompts.Select(_ => columns.IndexOf(majority))]),
        ];

        DetectorResult Result(string detector, int[] predicted) =>
            DetectorResult.Of(detector, prompts, predicted, columns, columns.IndexOf(DomainClassifierModel.NoneLabel), seed);
    }

    private async Task WriteAsync(string outputFolder, byte[] model, DomainModelCard card, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(outputFolder);
        await ReplaceAsync(Path.Combine(outputFolder, DomainClassifierModel.ModelFile), model, cancellationToken);
        await ReplaceAsync(Path.Combine(outputFolder, "model-card.json"), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(card, CardJson) + "\n"), cancellationToken);
        await ReplaceAsync(Path.Combine(outputFolder, "model-card.md"), Encoding.UTF8.GetBytes(DomainModelCardText.Write(card)), cancellationToken);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Penalty {card.Chosen.Setting.Penalty:G}, n-gram share {card.Chosen.Setting.NgramShare:G}, temperature {card.Temperature:F3}, abstention below {card.AbstentionThreshold:F2}."));
        foreach (var result in card.LeaveStyleOut)
        {
            console.WriteLine(Line("leave one style out", result));
        }

        foreach (var result in card.Test)
        {
            console.WriteLine(Line("test", result));
        }

        console.WriteLine($"Wrote {card.File} and its card.");
    }

    /// <summary>Puts a whole file into its place: who reads it meanwhile, or after a run cut off, has the old one or the new one.</summary>
    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellationToken);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string Line(string part, DetectorResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{part}: {result.Detector} macro-F1 {result.All.MacroF1:F3} ({result.All.Low:F3}-{result.All.High:F3}), coverage {result.All.Coverage:F3}");

    private static SortedDictionary<string, int> CountsOf(IEnumerable<LabelledPrompt> prompts) =>
        new(prompts.CountBy(prompt => prompt.Domain).ToDictionary(entry => entry.Key, entry => entry.Value), StringComparer.Ordinal);
}
