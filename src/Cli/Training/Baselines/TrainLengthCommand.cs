using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.PromptLength;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Baselines;

/// <summary><c>orleans-routing train length</c>.</summary>
internal static class TrainLengthCommand
{
    private const int Steps = 20;

    public static Command Create(IAnsiConsole console)
    {
        var output = TrainingOptions.Output(ScorerKinds.PromptLength);
        var command = new ExampleCommand(
            "length",
            "Make a router of prompt length alone: the baseline that few trained routers beat.",
            ["orleans-routing train length --outcomes traffic.jsonl --strong large --weak small"],
            "docs/training.md") { output, TrainingOptions.Seed }.With(TrainingSetRequest.Options);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var router = new TrainedRouter(parsed.GetValue(output)!.FullName);
            var (set, files) = await TrainingSetRequest.ReadAsync(parsed, cancellationToken);
            var seed = parsed.GetValue(TrainingOptions.Seed);
            var settings = Fit([.. set.Prompts.Select(prompt => PromptStem.Of(prompt).Length)]);
            var card = new RouterCard(
                router.Name,
                ScorerKinds.PromptLength,
                "The win rate of a prompt is the share of the data's prompts that are shorter.",
                PairMeasurement.Describe(set),
                RouterCard.Hashes(files),
                router.Hashes,
                seed,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Lengths"] = string.Create(CultureInfo.InvariantCulture, $"{settings.Characters[0]} to {settings.Characters[^1]} characters") },
                "Outcomes do not enter the fit.",
                PairMeasurement.Measure(set, [], seed));
            await router.WriteAsync(
                ScorerKinds.PromptLength, embedder: null, JsonSerializer.SerializeToElement(settings, PromptLengthJson.Default.PromptLengthSettings), card, RouterCardText.Write(card), models: null, cancellationToken);
            console.WriteLine($"Wrote {router.Name}.");
            return 0;
        }));
        return command;
    }

    /// <summary>The distribution of lengths at steps of 5 %, so that a threshold of 0.7 sends 30 % of such prompts to the strong model.</summary>
    public static PromptLengthSettings Fit(int[] lengths)
    {
        var descending = lengths.Select(length => (double)length).OrderDescending().ToList();
        var points = Enumerable.Range(0, Steps + 1)
            .Select(step => (Characters: (int)Math.Round(ScoreQuantile.OfDescending(descending, (double)step / Steps)), Share: (double)step / Steps))
            .GroupBy(point => point.Characters)
            .Select(point => (Characters: point.Key, Share: point.Max(entry => entry.Share)))
            .ToList();
        return points.Count > 1
            ? new PromptLengthSettings { Characters = [.. points.Select(point => point.Characters)], WinRates = [.. points.Select(point => point.Share)] }
            : throw new InvalidDataException("All prompts are of one length: there is nothing to tell them apart by.");
    }
}
