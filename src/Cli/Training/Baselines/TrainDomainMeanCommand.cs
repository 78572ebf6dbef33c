using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Cli.Evaluation.Sets;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.DomainMean;
using Spectre.Console;

namespace Orleans.Routing.Cli.Training.Baselines;

/// <summary><c>orleans-routing train domain-mean</c>.</summary>
internal static class TrainDomainMeanCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var output = TrainingOptions.Output(ScorerKinds.DomainMean);
        var shrink = NumberOption.Create("--shrink", "How many rows a domain's mean is pulled to the overall mean by, from 0.", usual: 20);
        var command = new ExampleCommand(
            "domain-mean",
            "Make a table of win rates by domain: a baseline, and from some 500 outcomes on as good as a regression.",
            ["orleans-routing train domain-mean --outcomes traffic.jsonl --strong large --weak small"],
            "docs/training.md") { output, shrink, TrainingOptions.Seed }.With(TrainingSetRequest.Options);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var router = new TrainedRouter(parsed.GetValue(output)!.FullName);
            var (set, files) = await TrainingSetRequest.ReadAsync(parsed, cancellationToken);
            var rows = parsed.GetValue(shrink) is >= 0 and var value && double.IsFinite(value) ? value : throw new InvalidDataException("--shrink: use a number from 0.");
            var seed = parsed.GetValue(TrainingOptions.Seed);
            var table = Fit(set, rows);
            var card = new RouterCard(
                router.Name,
                ScorerKinds.DomainMean,
                "How often the strong model is better, by domain alone.",
                PairMeasurement.Describe(set),
                RouterCard.Hashes(files),
                router.Hashes,
                seed,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Shrinkage"] = string.Create(CultureInfo.InvariantCulture, $"{rows} rows to the overall mean {table.Overall:F4}") },
                "Domain mean is cross-fitted: a row's own fold never enters its score.",
                PairMeasurement.Measure(set, [], seed));
            await router.WriteAsync(
                ScorerKinds.DomainMean, embedder: null, JsonSerializer.SerializeToElement(table, DomainMeanJson.Default.DomainMeanSettings), card, RouterCardText.Write(card), models: null, cancellationToken);
            console.WriteLine($"Wrote {router.Name}: {table.Domains.Count} domains.");
            return 0;
        }));
        return command;
    }

    /// <summary>The probability that the strong model is better, a tie counting half, by domain.</summary>
    public static DomainMeanSettings Fit(EvaluationSet set, double shrink)
    {
        var domains = set.Domains ?? throw new InvalidDataException($"{set.Name} says no prompt's domain: it needs a column 'domain' or 'category'.");
        var wins = set.Outcomes.Select(outcome => outcome.Gap switch { > 0 => 1.0, < 0 => 0, _ => 0.5 }).ToList();
        var overall = wins.Average();
        return new DomainMeanSettings
        {
            Overall = overall,
            Domains = Enumerable.Range(0, set.Rows)
                .GroupBy(row => domains[row], StringComparer.Ordinal)
                .ToImmutableSortedDictionary(domain => domain.Key, domain => (domain.Sum(row => wins[row]) + (shrink * overall)) / (domain.Count() + shrink), StringComparer.Ordinal),
        };
    }
}
