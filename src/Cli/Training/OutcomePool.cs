using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>One data set of outcomes: prompts, and how well each model answered them.</summary>
/// <param name="Name">The file it came from.</param>
/// <param name="Stems">The prompts' stems, or what else of them is embedded.</param>
/// <param name="Domains">What each prompt is about; null where the file does not say.</param>
/// <param name="Groups">Rows that belong together; null when each row stands alone.</param>
/// <param name="Scores">Per model, one score in [0,1] for each prompt; NaN where the model was not tried.</param>
internal sealed record OutcomePool(string Name, IReadOnlyList<string> Stems, IReadOnlyList<string?> Domains, IReadOnlyList<string>? Groups, IReadOnlyDictionary<string, double[]> Scores)
{
    /// <summary>Takes from a table what a fit needs.</summary>
    public static OutcomePool Of(OutcomeTable table) => Of(table, PromptStem.Of);

    /// <summary>Takes from a table what a fit needs, prompts cut as it says.</summary>
    public static OutcomePool Of(OutcomeTable table, Func<string, string> cut) => new(table.Name, [.. table.Prompts.Select(cut)], table.Domains, table.Units, table.Scores);

    /// <summary>How difficult each prompt is: minus the mean score over the models that were tried.</summary>
    public double[] Difficulties() =>
    [
        .. Enumerable.Range(0, Stems.Count).Select(row => -Scores.Values.Select(scores => scores[row]).Where(double.IsFinite).Average()),
    ];

    /// <summary>Some of the rows.</summary>
    public OutcomePool Only(int[] rows) => this with
    {
        Stems = Array.ConvertAll(rows, row => Stems[row]),
        Domains = Array.ConvertAll(rows, row => Domains[row]),
        Groups = Groups is { } groups ? Array.ConvertAll(rows, row => groups[row]) : null,
        Scores = Scores.ToDictionary(model => model.Key, model => Array.ConvertAll(rows, row => model.Value[row]), StringComparer.Ordinal),
    };
}
