using Orleans.Routing.Cli.Outcomes;
using Orleans.Routing.Scoring.Difficulty;

namespace Orleans.Routing.Cli.Training;

/// <summary>One data set of outcomes: prompts, and how well each model answered them.</summary>
/// <param name="Name">The file it came from.</param>
/// <param name="Stems">The prompts' stems.</param>
/// <param name="Domains">What each prompt is about; null where the file does not say.</param>
/// <param name="Scores">Per model, one score in [0,1] for each prompt; NaN where the model was not tried.</param>
internal sealed record OutcomePool(string Name, IReadOnlyList<string> Stems, IReadOnlyList<string?> Domains, IReadOnlyDictionary<string, double[]> Scores)
{
    /// <summary>Takes from a table what a fit needs.</summary>
    public static OutcomePool Of(OutcomeTable table) => new(table.Name, [.. table.Prompts.Select(PromptStem.Of)], table.Domains, table.Scores);

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
        Scores = Scores.ToDictionary(model => model.Key, model => Array.ConvertAll(rows, row => model.Value[row]), StringComparer.Ordinal),
    };
}
