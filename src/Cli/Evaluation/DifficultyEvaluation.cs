using Orleans.Routing.Cli.Training;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Difficulty;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Measures the shipped head beside random routing and prompt length.</summary>
internal sealed class DifficultyEvaluation(IAnsiConsole console, string modelsPath, int seed)
{
    public async Task<IReadOnlyList<EvaluationRow>> RunAsync(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        // Sets overlap, so each prompt is encoded once.
        var prompts = sets.SelectMany(set => set.Prompts).Distinct(StringComparer.Ordinal).ToList();
        var stems = prompts.ConvertAll(PromptStem.Of);
        var encoded = await EncodedPrompts.EncodeAsync(console, modelsPath, stems, cancellationToken);
        await using var head = DifficultyHead.Open(Path.Combine(modelsPath, DifficultyModel.Folder, DifficultyModel.ModelFile));
        var winRates = prompts
            .Select((prompt, index) => (prompt, WinRate: (double)head.Run(encoded.Embeddings[index], stems[index])))
            .ToDictionary(entry => entry.prompt, entry => entry.WinRate, StringComparer.Ordinal);
        return [.. sets.SelectMany(set => Measure(set, winRates))];
    }

    private IEnumerable<EvaluationRow> Measure(EvaluationSet set, Dictionary<string, double> winRates)
    {
        var scores = set.Prompts.Select(prompt => winRates[prompt]).ToArray();
        var lengths = set.Prompts.Select(prompt => (double)prompt.Length).ToArray();
        yield return new EvaluationRow(set.Name, scores.Length, RouterNames.Difficulty, RouterMeasurement.Measure(scores, set.Outcomes, seed));
        yield return new EvaluationRow(set.Name, scores.Length, "prompt length", RouterMeasurement.Measure(lengths, set.Outcomes, seed));
        yield return new EvaluationRow(set.Name, scores.Length, "random, 50 seeds", RouterMeasurement.MeasureRandom(set.Outcomes, seed));
    }
}
