using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>Makes a set of a file of outcomes: the rows in which both models of the pair were tried.</summary>
internal static class OutcomeSet
{
    /// <summary>Takes the pair named, or the best and the worst model by mean score.</summary>
    public static EvaluationSet Of(OutcomeTable table, string? strongModel, string? weakModel, CallPrices prices)
    {
        var strong = Resolve(table, strongModel, scores => scores.Max(model => model.Mean));
        var weak = Resolve(table, weakModel, scores => scores.Min(model => model.Mean));
        if (strong == weak)
        {
            var why = strongModel is null && weakModel is null && table.Scores.Count > 1 ? "all models have the same mean score" : $"strong and weak model are both {strong}";
            throw new InvalidDataException($"{table.Path}: {why}. Name two models with --strong and --weak; it has {Models(table)}.");
        }

        var rows = Enumerable.Range(0, table.Rows)
            .Where(row => double.IsFinite(table.Scores[strong][row]) && double.IsFinite(table.Scores[weak][row]))
            .ToArray();
        if (rows.Length == 0)
        {
            throw new InvalidDataException($"{table.Path} has no row with a score of both {strong} and {weak}.");
        }

        var strongCosts = Costs(table, strong, rows, prices, isStrong: true);
        var weakCosts = Costs(table, weak, rows, prices, isStrong: false);
        var fromFile = !prices.Names(strong) && !prices.Names(weak) && table.Costs.ContainsKey(strong) && table.Costs.ContainsKey(weak);
        return new EvaluationSet(table.Name, strong, weak)
        {
            Files = [table.Path],
            Prompts = Array.ConvertAll(rows, row => table.Prompts[row]),
            Outcomes = [.. rows.Select((row, index) => new RoutedOutcome(table.Scores[strong][row], table.Scores[weak][row]) { StrongCost = strongCosts[index], WeakCost = weakCosts[index] })],
            Domains = table.Domains.Any(domain => domain is not null) ? Array.ConvertAll(rows, row => table.Domains[row] ?? DomainNames.General) : null,
            Groups = table.Units is { } units ? Array.ConvertAll(rows, row => units[row]) : null,
            CostNote = fromFile ? "Costs of each call as the file gives them." : CostNoteFor(table, strong, weak, prices),
        };
    }

    private static string CostNoteFor(OutcomeTable table, string strong, string weak, CallPrices prices)
    {
        var inFile = new[] { strong, weak }.Where(model => !prices.Names(model) && table.Costs.ContainsKey(model)).ToList();
        return prices.NoteFor(strong, weak) + (inFile.Count > 0 ? $" For {inFile[0]} the file's costs are used instead." : string.Empty);
    }

    private static string Resolve(OutcomeTable table, string? model, Func<IEnumerable<(string Model, double Mean)>, double> pick)
    {
        if (model is not null)
        {
            return table.Scores.ContainsKey(model) ? model : throw new InvalidDataException($"{table.Path} has no model '{model}'; it has {Models(table)}.");
        }

        var means = table.Scores.Select(entry => (Model: entry.Key, Mean: entry.Value.Where(double.IsFinite).Average())).ToList();
        var picked = pick(means);
        return means.First(entry => entry.Mean == picked).Model;
    }

    private static long[] Costs(OutcomeTable table, string model, int[] rows, CallPrices prices, bool isStrong)
    {
        if (prices.Names(model) || !table.Costs.TryGetValue(model, out var costs))
        {
            return [.. Enumerable.Repeat(prices.CallCost(model, isStrong), rows.Length)];
        }

        return Array.ConvertAll(rows, row => costs[row] is { } cost
            ? cost.Value
            : throw new InvalidDataException($"{table.Path}: the cost of {model} is missing for the prompt '{Beginning(table.Prompts[row])}'. Fill it in, or give --price {model}=INPUT,OUTPUT."));
    }

    private static string Beginning(string prompt) => prompt.Length <= 40 ? prompt : $"{prompt[..40]}...";

    private static string Models(OutcomeTable table) => string.Join(", ", table.Scores.Keys);
}
