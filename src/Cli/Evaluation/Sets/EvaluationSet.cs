using System.Text.RegularExpressions;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>Prompts with the outcomes of the strong and the weak model; all lists have one entry per row.</summary>
internal sealed partial record EvaluationSet(string Name, string StrongModel, string WeakModel)
{
    public required IReadOnlyList<string> Prompts { get; init; }

    public required IReadOnlyList<RoutedOutcome> Outcomes { get; init; }

    /// <summary>What each prompt is about, or null for a set that does not say.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>Rows that belong together; intervals and folds keep them together. Null when each row stands alone.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The best quality there is: 1 for marks and shares, 10 for grades.</summary>
    public double BestQuality { get; init; } = 1;

    /// <summary>Where the costs come from, for the report.</summary>
    public required string CostNote { get; init; }

    /// <summary>What must be known of the data to read the figures; empty when nothing.</summary>
    public string DataNote { get; init; } = string.Empty;

    /// <summary>The name for file names and gates: lower case, other characters as hyphens.</summary>
    public string Key => Separators().Replace(Name.ToLowerInvariant(), "-").Trim('-');

    public int Rows => Prompts.Count;

    public double StrongQuality => Outcomes.Average(outcome => outcome.Strong);

    public double WeakQuality => Outcomes.Average(outcome => outcome.Weak);

    /// <summary>The rows for which a condition holds, under another name.</summary>
    public EvaluationSet Where(string name, Func<int, bool> keep)
    {
        var rows = Enumerable.Range(0, Rows).Where(keep).ToArray();
        return this with
        {
            Name = name,
            Prompts = Array.ConvertAll(rows, row => Prompts[row]),
            Outcomes = Array.ConvertAll(rows, row => Outcomes[row]),
            Domains = Domains is { } domains ? Array.ConvertAll(rows, row => domains[row]) : null,
            Groups = Groups is { } groups ? Array.ConvertAll(rows, row => groups[row]) : null,
        };
    }

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex Separators();
}
